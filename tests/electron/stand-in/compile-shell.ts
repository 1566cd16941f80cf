import path from 'node:path'
import ts from 'typescript'

const root = path.resolve(import.meta.dirname, '../../..')
const electronTypes = path.join(root, 'node_modules/electron/electron.d.ts')

export interface Overlay {
  /** Below the root. */
  readonly file: string
  readonly change: (text: string) => string
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: ['node'],
  typeRoots: [path.join(root, 'node_modules/@types')],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  allowImportingTsExtensions: true,
  verbatimModuleSyntax: true,
  resolveJsonModule: true,
  paths: { electron: [path.join(import.meta.dirname, 'index.ts')] },
}

/**
 * Compiles `main/electron` once more, with `electron` meaning the stand-in, and the stand-in with it. Returns what does not fit, as lines;
 * an overlay changes a file for one time.
 */
export function compileShell(): (overlay?: Overlay) => readonly string[] {
  const kept = new Map<string, ts.SourceFile>()
  return (overlay) => {
    const changed = overlay === undefined ? undefined : path.join(root, overlay.file)
    const host = ts.createCompilerHost(options)
    const read = host.readFile.bind(host)
    host.readFile = (file) => {
      const text = read(file)
      if (text === undefined) return undefined
      const seen = path.normalize(file) === electronTypes ? withoutModules(text) : text
      if (path.normalize(file) !== changed || !overlay) return seen
      const other = overlay.change(seen)
      if (other === seen) throw new Error(`nothing to change in ${overlay.file}`)
      return other
    }
    const getSourceFile = host.getSourceFile.bind(host)
    host.getSourceFile = (file, ...rest) => {
      if (path.normalize(file) === changed) return getSourceFile(file, ...rest)
      const found = kept.get(file) ?? getSourceFile(file, ...rest)
      if (found) kept.set(file, found)
      return found
    }
    const drift = path.join(import.meta.dirname, 'drift.ts')
    const program = ts.createProgram([path.join(root, 'main/electron/main.ts'), drift, electronTypes], options, host)
    const ours = program
      .getSourceFiles()
      .filter(({ fileName }) => /\/main\/electron\/|\/tests\/electron\/stand-in\//.test(fileName))
    if (ours.length < 20) throw new Error(`only ${ours.length} files were read, so this proves nothing`)
    return ours
      .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
      .map(
        ({ file, messageText }) =>
          `${path.relative(root, file?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      )
  }
}

/** A module declared in a type file would win over the path that leads to the stand-in; the namespace stays. */
function withoutModules(text: string): string {
  const cut = text.replaceAll(/^declare module 'electron[^']*' \{\n[\s\S]*?^\}\n/gm, '')
  if (/^declare module 'electron/m.test(cut) || cut === text) throw new Error('electron.d.ts has another shape')
  return cut
}
