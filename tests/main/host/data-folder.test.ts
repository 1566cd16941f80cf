import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { RefusalError } from '../../../core/errors.ts'
import { assertOwnFolder, refusalOfFolder, type Surroundings } from '../../../main/host/data-folder.ts'
import { temporaryFolder } from '../../support/temporary.ts'

const windows: Surroundings = { platform: 'win32', home: 'C:\\Users\\Ane', env: {}, mounts: '' }
const mac: Surroundings = { platform: 'darwin', home: '/Users/ane', env: {}, mounts: '' }
const linux: Surroundings = {
  platform: 'linux',
  home: '/home/ane',
  env: {},
  mounts: [
    '/dev/sda1 / ext4 rw 0 0',
    'server:/homes /home nfs4 rw 0 0',
    '/dev/sdb1 /home/ane/local ext4 rw 0 0',
    '//nas/share /mnt/fælles\\040drev cifs rw 0 0',
    '//nas/day /media/day cifs rw 0 0',
  ].join('\n'),
}
const code = (folder: string, around: Surroundings): string | undefined => refusalOfFolder(folder, around)?.code

test.for([
  ['C:\\Users\\Ane\\OneDrive\\Samspil', windows],
  ['c:/users/ane/onedrive - Nordby Kommune/samspil', windows],
  ['D:\\OneDrive - Nordby Kommune\\Dokumenter', windows],
  ['C:\\Users\\Ane\\Nordby Kommune - SharePoint\\Dage', windows],
  ['C:\\Users\\Ane\\Dropbox (Privat)\\Samspil', windows],
  ['C:\\Users\\Ane\\iCloudDrive\\Samspil', windows],
  ['G:\\My Drive\\Samspil', windows],
  ['G:\\Mit drev\\Samspil', windows],
  ['C:\\Users\\Ane\\Nextcloud2', windows],
  ['C:\\Users\\Ane\\Box\\Samspil', windows],
  ['/Users/ane/Library/Mobile Documents/com~apple~CloudDocs/Samspil', mac],
  ['/Users/ane/Library/CloudStorage/OneDrive-Nordby/Samspil', mac],
  ['/Users/ane/Dropbox', mac],
  ['/Users/ane/Google Drive/Samspil', mac],
  ['/srv/Nextcloud/samspil', linux],
] as const)('[SHELL12] a synced folder is refused: %s', ([folder, around]) => {
  expect(refusalOfFolder(folder, around)).toEqual({ code: 'start.synced-folder', details: { folder } })
})

test('[SHELL12] a folder that Windows itself says it synchronises is refused, whatever it is called', () => {
  const told = { ...windows, env: { OneDriveCommercial: 'D:\\Arbejde' } }
  expect(code('D:\\Arbejde\\Samspil', told)).toBe('start.synced-folder')
  expect(code('D:\\Arbejdet\\Samspil', told)).toBeUndefined()
})

test.for([
  ['\\\\server\\day\\samspil', windows],
  ['//server/day/samspil', windows],
  ['\\\\?\\UNC\\server\\day', windows],
  ['/mnt/fælles drev/samspil', linux],
  ['/media/day', linux],
  ['/home/ane/samspil', linux],
] as const)('[SHELL12] a folder on the network is refused: %s', ([folder, around]) => {
  expect(refusalOfFolder(folder, around)).toEqual({ code: 'start.network-folder', details: { folder } })
})

test.for([
  ['C:\\Users\\Ane\\AppData\\Local\\Samspil\\Data', windows],
  ['\\\\?\\C:\\Samspil', windows],
  ['C:\\Dropboxen\\Samspil', windows],
  ['C:\\Users\\Ane\\Documents\\Box', windows],
  ['/Users/ane/Library/Application Support/Samspil', mac],
  ['/home/ane/local/samspil', linux],
  ['/media/days', linux],
  ['/var/lib/samspil', linux],
] as const)('[SHELL12] a folder on this computer alone is taken: %s', ([folder, around]) => {
  expect(refusalOfFolder(folder, around)).toBeUndefined()
})

test('[SHELL12] a link is followed to where it leads, also for a folder that is yet to be made', () => {
  const folder = temporaryFolder()
  fs.mkdirSync(path.join(folder, 'Nextcloud'))
  fs.symlinkSync(path.join(folder, 'Nextcloud'), path.join(folder, 'plain'), 'junction')
  expect(() => assertOwnFolder(path.join(folder, 'mine', 'samspil'))).not.toThrow()
  expect(() => assertOwnFolder(path.join(folder, 'plain', 'samspil'))).toThrow(RefusalError)
})
