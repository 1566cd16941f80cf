import type { ReactElement } from 'react'

/** Our own drawings, 20 × 20, in lines: one path each, drawn by `.icon` of parts.css. */
const paths = {
  home: 'M3 9.5 10 3.5l7 6V16.5h-4.5v-4h-5v4H3z',
  list: 'M7.5 5h9M7.5 10h9M7.5 15h9M3.5 5v.01M3.5 10v.01M3.5 15v.01',
  vote: 'M4 16v-4M8 16V7M12 16V9.5M16 16V4',
  doc: 'M5 2.5h6.5L15 6v11.5H5zM11.5 2.5V6H15M7.5 10h5M7.5 13h5',
  gear: 'M7.5 10a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0M10 2.5v2.3M10 15.2v2.3M2.5 10h2.3M15.2 10h2.3M4.7 4.7l1.6 1.6M13.7 13.7l1.6 1.6M15.3 4.7l-1.6 1.6M6.3 13.7l-1.6 1.6',
  check: 'm4 10.5 4 4 8-9',
  disk: 'M4 4h9.5L16 6.5V16H4zM7 4v4h5V4M7 16v-4.5h6V16',
  folder: 'M2.5 5h5l1.5 2h8.5v9h-15z',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  close: 'm5 5 10 10M15 5 5 15',
  play: 'M6.5 4.5v11l9-5.5z',
  pause: 'M7 4.5v11M13 4.5v11',
  stop: 'M5.5 5.5h9v9h-9z',
  next: 'M4.5 4.5v11l8-5.5zM15.5 4.5v11',
  back: 'M15.5 4.5v11l-8-5.5zM4.5 4.5v11',
  warn: 'M10 3 2.5 16.5h15zM10 8.5v3.7M10 14.3v.1',
  info: 'M3 10a7 7 0 1 0 14 0 7 7 0 1 0-14 0M10 9v4.5M10 6.4v.1',
  search: 'M3.5 9a5.5 5.5 0 1 0 11 0 5.5 5.5 0 1 0-11 0M13.2 13.2l3.8 3.8',
  clock: 'M3 10a7 7 0 1 0 14 0 7 7 0 1 0-14 0M10 6v4.2l2.7 1.8',
  edit: 'm4 16 .8-3.3L13.5 4l2.5 2.5-8.7 8.7z',
  copy: 'M7 7h9.5v9.5H7zM4 13H3.5V3.5H13V4',
  trash: 'M3.5 5.5h13M8 5.5v-2h4v2M5 5.5l.8 11h8.4l.8-11M8.5 8.5v5M11.5 8.5v5',
  undo: 'M7 5 3.5 8.5 7 12M3.5 8.5H12a4 4 0 0 1 0 8H8',
  redo: 'M13 5l3.5 3.5L13 12M16.5 8.5H8a4 4 0 0 0 0 8h4',
  grip: 'M7.5 5v.01M12.5 5v.01M7.5 10v.01M12.5 10v.01M7.5 15v.01M12.5 15v.01',
  up: 'm5 12.5 5-5 5 5',
  down: 'm5 7.5 5 5 5-5',
  left: 'm12.5 5-5 5 5 5',
  right: 'm7.5 5 5 5-5 5',
  lock: 'M4.5 9h11v7.5h-11zM7 9V6.5a3 3 0 0 1 6 0V9',
  unlock: 'M4.5 9h11v7.5h-11zM7 9V6.5a3 3 0 0 1 5.8-1',
  people:
    'M4.8 7a2.7 2.7 0 1 0 5.4 0 2.7 2.7 0 1 0-5.4 0M2.5 16c0-3 2.2-4.8 5-4.8s5 1.8 5 4.8M13 4.7a2.6 2.6 0 0 1 0 4.8M14.5 11.6c1.9.6 3 2.2 3 4.4',
  person: 'M7 6.5a3 3 0 1 0 6 0 3 3 0 1 0-6 0M4 17c0-3.4 2.6-5.5 6-5.5s6 2.1 6 5.5',
  eye: 'M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5zM7.8 10a2.2 2.2 0 1 0 4.4 0 2.2 2.2 0 1 0-4.4 0',
  eyeOff:
    'M3 3l14 14M8 5.3A7 7 0 0 1 10 5c5 0 7.5 5 7.5 5a13 13 0 0 1-2.3 2.9M5.2 6.8A13 13 0 0 0 2.5 10s2.5 5 7.5 5a7 7 0 0 0 3-.7',
  stage: 'M2.5 4h15v10h-15zM7 17.5h6M10 14v3.5',
  qr: 'M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5zM11.5 11.5h2M16.5 11.5v2M11.5 16.5v-2M14.5 14.5h2v2',
  phone: 'M6 2.5h8v15H6zM9 15h2',
  wifi: 'M2.5 8a11 11 0 0 1 15 0M5 11a7.3 7.3 0 0 1 10 0M7.6 13.7a3.5 3.5 0 0 1 4.8 0M10 16.3v.01',
  sun: 'M6.8 10a3.2 3.2 0 1 0 6.4 0 3.2 3.2 0 1 0-6.4 0M10 2.5v1.8M10 15.7v1.8M2.5 10h1.8M15.7 10h1.8M4.7 4.7 6 6M14 14l1.3 1.3M15.3 4.7 14 6M6 14l-1.3 1.3',
  moon: 'M16.5 11.5A7 7 0 0 1 8.5 3.5a7 7 0 1 0 8 8z',
  merge: 'M4 4c0 5 6 4 6 9v3.5M16 4c0 5-6 4-6 9M7.5 14 10 16.5l2.5-2.5',
  split: 'M10 3.5V8c0 3-5 3-5 8M10 8c0 3 5 3 5 8M3 13.5 5 16l2-2.5M13 13.5l2 2.5 2-2.5',
  download: 'M10 3v9.5M6 9l4 4 4-4M3.5 16.5h13',
  external: 'M11.5 3.5h5v5M16.5 3.5 9 11M14 11.5v5H3.5V6h5',
  bell: 'M5.5 13.5V9a4.5 4.5 0 0 1 9 0v4.5l1.5 1.5H4zM8.5 17h3',
  flag: 'M5 17.5V3M5 4h9.5l-2 3.5 2 3.5H5',
  talk: 'M3 4h14v9.5H9L5.5 16.5v-3H3z',
  cup: 'M4 6h10v6a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4zM14 7.5h1.5a2 2 0 0 1 0 4.5H14M7 3.5v-1M11 3.5v-1',
  meal: 'M6 2.5v15M4 2.5V7a2 2 0 0 0 4 0V2.5M14 17.5v-15c-2 1-3 3.500-3 6.500V11h3',
  door: 'M5.5 17.5v-15h9v15M3 17.500h14M11.800 10v.6',
} as const

export type IconName = keyof typeof paths

/** A drawing beside words that say the same; it is hidden from those who listen. */
export function Icon({ name, size }: { readonly name: IconName; readonly size?: 's' | 'l' }): ReactElement {
  return (
    <svg
      className={size ? `icon ${size}` : 'icon'}
      viewBox="0 0 20 20"
      aria-hidden="true"
      strokeWidth={name === 'grip' ? 2.4 : undefined}
    >
      <path d={paths[name]} />
    </svg>
  )
}
