/** `electron` means the stand-in, for `import` and `require` alike. */
import { registerHooks } from 'node:module'

const standIn = new URL('./index.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: standIn, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
})
