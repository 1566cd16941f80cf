/** The voters' page: small, for old phones on a bad network. Preact stands in for React. */
import path from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { strictPages } from './vite.shared.ts'

/** A phone waits for every kilobyte: these would double the page, and an unlucky import is all it takes. */
const tooHeavy = /[\\/]node_modules[\\/](zod|react|react-dom|react-aria-components|yaml)[\\/]/

function refuseHeavyPackages(): Plugin {
  return {
    name: 'samspil:refuse-heavy-packages',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue
        for (const [id, { renderedLength }] of Object.entries(file.modules)) {
          if (renderedLength === 0 || !tooHeavy.test(id)) continue
          const way = [id]
          for (let at = this.getModuleInfo(id); at;) {
            const importer = [...at.importers, ...at.dynamicImporters].find((one) => !way.includes(one))
            if (!importer) break
            way.unshift(importer)
            at = this.getModuleInfo(importer)
          }
          const names = way.map((one) => path.relative(path.dirname(import.meta.dirname), one))
          this.error(`the phone's page must not carry this package: ${names.join(' → ')}`)
        }
      }
    },
  }
}

export default defineConfig({
  ...strictPages,
  root: path.join(import.meta.dirname, 'voter'),
  resolve: {
    alias: [
      { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
      { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
      { find: /^react-dom\/test-utils$/, replacement: 'preact/test-utils' },
      { find: /^react-dom$/, replacement: 'preact/compat' },
      { find: /^react$/, replacement: 'preact/compat' },
    ],
  },
  build: {
    ...strictPages.build,
    outDir: '../../dist/phone',
    target: ['es2020', 'safari14'],
    cssTarget: ['es2020', 'safari14'],
  },
  plugins: [refuseHeavyPackages()],
})
