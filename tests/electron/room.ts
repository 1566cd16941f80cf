import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { CockpitView } from '../../core/views/cockpit.ts'
import { askRunningHost } from '../../main/host/instance.ts'
import { connect, enterAsFacilitator, type SocketClient } from '../../main/rehearsal/socket-client.ts'
import type { Shell } from './launch.ts'

/** A host on a busy machine may not answer within the time that a second start waits. */
export const patienceMs = 20_000

const builtIn = path.resolve(import.meta.dirname, '../../assets/exercises/check-in.yaml')

/** An exercise as a colleague sends it: a copy of a built-in one under its own id and name, with named rounds. */
export function exerciseFile(folder: string, change: (text: string) => string = (text) => text): string {
  const text = readFileSync(builtIn, 'utf8')
    .replace('id: check-in', 'id: own-round')
    // Closed at once and by the clicker, which an anonymous round is not.
    .replaceAll(/^( +mode:) \w+$/gm, '$1 named')
    .replace(/^title:\n {2}da: .*\n {2}en: .*$/m, 'title:\n  da: Vores egen runde\n  en: Our own round')
  const file = path.join(folder, 'vores-egen-runde.yaml')
  writeFileSync(file, change(text))
  return file
}

/** A workshop with one exercise, made and started by hand on the facilitator's page. */
export async function startWorkshop(shell: Shell, exercise?: string): Promise<void> {
  await planWorkshop(shell, exercise)
  await shell.desk.getByRole('button', { name: /^Start/ }).click()
  await shell.desk.waitForURL(/\/run/)
}

export async function planWorkshop({ desk }: Shell, exercise = 'Tjek ind'): Promise<void> {
  await desk.getByRole('button', { name: 'Ny fra skabelon' }).first().click()
  await desk.getByRole('radio', { name: /Tom plan/ }).check()
  await desk.getByLabel('Titel', { exact: true }).fill('Dialogdag')
  await desk.keyboard.press('Enter')
  await desk.waitForURL(/\/plan\//)
  await desk.getByRole('button', { name: `Tilføj ${exercise}`, exact: true }).click()
  await desk.locator('.act-title', { hasText: exercise }).waitFor()
}

/** A second pair of eyes on the cockpit, through the door of a second start. */
export async function watchCockpit({ data }: Shell): Promise<SocketClient<CockpitView>> {
  const enter = await askRunningHost(data, patienceMs)
  if (enter === undefined) throw new Error('no host answers for this folder')
  return connect<CockpitView>({ ...(await enterAsFacilitator(enter)), watch: { view: 'cockpit' }, locale: 'da' })
}

/** Goes on by the clicker's key until the view is as wanted. */
export async function goOn(
  { desk }: Shell,
  watcher: SocketClient<CockpitView>,
  wanted: (view: CockpitView) => boolean,
): Promise<CockpitView> {
  // Before it is drawn nobody hears the key.
  await desk.getByRole('heading', { name: 'Dialogdag' }).waitFor()
  for (;;) {
    const view = watcher.view()
    if (wanted(view)) return view
    const before = JSON.stringify(view.primary)
    await desk.keyboard.press('PageDown')
    // One press at a time: the next one, before this one is seen, would go a step too far. If it was lost, none is.
    const seen = watcher.until(({ primary }) => JSON.stringify(primary) !== before)
    // The cockpit takes two presses within 400 ms for one.
    await Promise.all([desk.waitForTimeout(450), Promise.race([seen, desk.waitForTimeout(5000)])])
  }
}

export const openRound = (view: CockpitView): string | undefined =>
  Object.values(view.rounds).find(({ phase }) => phase === 'open')?.id
