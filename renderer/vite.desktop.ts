/** The facilitator's and the stage's pages, served on the host's own computer. */
import path from 'node:path'
import { defineConfig } from 'vite'
import { strictPages } from './vite.shared.ts'

const page = (app: string) => path.join(import.meta.dirname, app, 'index.html')

export default defineConfig({
  ...strictPages,
  root: import.meta.dirname,
  build: {
    ...strictPages.build,
    outDir: '../dist/desktop',
    rolldownOptions: { input: { facilitator: page('facilitator'), stage: page('stage') } },
  },
})
