import type { UserConfig } from 'vite'

// Vite asks the environment. Where it says that this is a test, or a developer's machine, the pages would be larger and slower.
process.env['NODE_ENV'] = 'production'

/** What both builds hold to: nothing inline, so that `script-src 'self'; style-src 'self'` is enough. */
export const strictPages = {
  base: '/',
  publicDir: false,
  envDir: false,
  clearScreen: false,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  // Named exports let a page take one area of a locale file and leave the rest.
  json: { namedExports: true, stringify: false },
  build: {
    emptyOutDir: true,
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
} satisfies UserConfig
