import type { ColourToken } from './scene.ts'

export type Theme = 'light' | 'dark'

/** A colour as files need it, light and dark: what `renderer/shared/theme/tokens.css` gives the token on a screen; a test holds them equal. */
export const palette: Readonly<Record<Exclude<ColourToken, 'none'>, Readonly<Record<Theme, string>>>> = {
  text: { light: '#14222a', dark: '#f2f0eb' },
  'text-2': { light: '#42555d', dark: '#c6d0d2' },
  'text-3': { light: '#566970', dark: '#a7b5b9' },
  line: { light: '#d8d4ca', dark: '#31474f' },
  'line-soft': { light: '#e8e5de', dark: '#263a43' },
  'line-control': { light: '#87857e', dark: '#71868e' },
  grid: { light: '#d8d4ca', dark: '#31474f' },
  surface: { light: '#ffffff', dark: '#14222a' },
  sunken: { light: '#f3f1ec', dark: '#101b20' },
  page: { light: '#faf9f6', dark: '#0d161a' },
  hatch: { light: '#ffffff', dark: '#0d161a' },
  act: { light: '#0c5263', dark: '#7cc8d3' },
  'act-text': { light: '#0c5263', dark: '#7cc8d3' },
  'act-soft': { light: '#e9f2f3', dark: '#103742' },
  'act-line': { light: '#2a7f90', dark: '#4b9dac' },
  'on-act': { light: '#ffffff', dark: '#0d161a' },
  now: { light: '#efb654', dark: '#efb654' },
  'now-text': { light: '#774205', dark: '#efb654' },
  'now-soft': { light: '#fdf5e6', dark: '#2c2518' },
  'now-line': { light: '#bf7410', dark: '#efb654' },
  'on-now': { light: '#14222a', dark: '#0d161a' },
  'low-3': { light: '#774205', dark: '#f6c77a' },
  'low-2': { light: '#bf7410', dark: '#dd9427' },
  'low-1': { light: '#f4d193', dark: '#8a5a16' },
  mid: { light: '#d8d4ca', dark: '#7d7a72' },
  'high-1': { light: '#86bac5', dark: '#1f5f70' },
  'high-2': { light: '#227688', dark: '#4fa9b7' },
  'high-3': { light: '#073440', dark: '#b4e4ea' },
  'seq-1': { light: '#eef4f4', dark: '#1a2d35' },
  'seq-2': { light: '#cfe2e5', dark: '#1f4550' },
  'seq-3': { light: '#93c1ca', dark: '#2c6a79' },
  'seq-4': { light: '#2f7f8f', dark: '#63b3bf' },
  'seq-5': { light: '#083e4b', dark: '#b9e6ec' },
  'on-seq-low': { light: '#14222a', dark: '#f2f0eb' },
  'on-seq-high': { light: '#ffffff', dark: '#0d161a' },
  'cat-1': { light: '#197176', dark: '#68c4d6' },
  'cat-2': { light: '#be821d', dark: '#e59132' },
  'cat-3': { light: '#5a2563', dark: '#ad58b3' },
  'cat-4': { light: '#5a91da', dark: '#7a9aef' },
  'cat-5': { light: '#656f24', dark: '#ddd583' },
  'cat-6': { light: '#2a3439', dark: '#dfe7ea' },
}

/** The colour to write into a file. */
export function colourOf(token: ColourToken, theme: Theme): string {
  return token === 'none' ? 'none' : palette[token][theme]
}
