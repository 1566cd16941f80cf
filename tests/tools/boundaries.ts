import { existsSync, globSync } from 'node:fs'
import path from 'node:path'
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser'

const folders = ['core', 'db', 'main', 'renderer'] as const

/** What `core` may use from npm; type packages count as the package they describe. */
const corePackages = '^node_modules/(zod/mini/|(@types/)?d3-(scale|shape|force)/|i18next/)'
const data = '^assets/.+\\.(json|ya?ml|svg|ttf|woff2|css)$'
const apps = ['facilitator', 'stage', 'voter']
const buildConfigs = '^renderer/vite\\.[a-z]+\\.ts$'

const forbidden: IForbiddenRuleType[] = [
  {
    name: 'core-stands-alone',
    comment: 'core imports no other folder, no Node module and only its few packages',
    severity: 'error',
    from: { path: '^core/' },
    to: { pathNot: ['^core/', data, corePackages] },
  },
  {
    name: 'db-sees-core',
    severity: 'error',
    from: { path: '^db/' },
    to: { path: '^(main|renderer|tests|dist)/' },
  },
  {
    name: 'main-sees-core-and-db',
    severity: 'error',
    from: { path: '^main/' },
    to: { path: '^(renderer|tests|dist)/', pathNot: buildConfigs },
  },
  {
    name: 'renderer-sees-core',
    severity: 'error',
    from: { path: '^renderer/', pathNot: buildConfigs },
    to: { path: '^(db|main|tests|dist)/' },
  },
  {
    name: 'renderer-runs-in-a-browser',
    comment: 'no Node module reaches a page',
    severity: 'error',
    from: { path: '^renderer/', pathNot: buildConfigs },
    to: { dependencyTypes: ['core'] },
  },
  ...apps.map((app) => ({
    name: `${app}-apart`,
    comment: 'the three apps meet only in renderer/shared and renderer/votes',
    severity: 'error' as const,
    from: { path: `^renderer/${app}/` },
    to: { path: `^renderer/(${apps.filter((other) => other !== app).join('|')})/` },
  })),
  {
    name: 'shared-below-apps',
    severity: 'error',
    from: { path: '^renderer/(shared|votes)/' },
    to: { path: `^renderer/(${apps.join('|')})/` },
  },
  {
    name: 'electron-in-its-folder',
    comment: 'a value import of electron in plain Node starts a download',
    severity: 'error',
    from: { pathNot: '^main/electron/' },
    to: { path: ['^electron$', '^node_modules/electron/', '^main/electron/'] },
  },
  {
    name: 'no-cycles',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'resolvable',
    comment: 'an import that cannot be resolved cannot be judged either',
    severity: 'error',
    from: {},
    // `electron` loads by name inside Electron, and its types are all that Node needs of it.
    to: { couldNotResolve: true, pathNot: '^electron$' },
  },
]

export interface BoundaryReport {
  /** Source files of the four folders on disk. */
  readonly sources: number
  /** Source files of the four folders that were really read. */
  readonly read: number
  readonly dependencies: number
  /** One line each, empty when all is well. */
  readonly problems: readonly string[]
}

/** Judges every import below `root`; a tool that reads fewer files than there are is itself a problem. */
export async function checkBoundaries(root: string): Promise<BoundaryReport> {
  const sources = folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }))
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !file.endsWith('.d.ts'))
  if (sources.length === 0) {
    return { sources: 0, read: 0, dependencies: 0, problems: [`no source file below ${folders.join(', ')}`] }
  }
  const answer = await cruise(
    folders.filter((folder) => existsSync(path.join(root, folder))),
    {
      baseDir: root,
      ruleSet: { forbidden },
      validate: true,
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
    },
    { extensions: ['.ts', '.tsx', '.js', '.json'], symlinks: false },
  )
  const result = answer.output as ICruiseResult
  const seen = new Set(result.modules.map((module) => module.source))
  const unread = sources.filter((file) => !seen.has(file))
  return {
    sources: sources.length,
    read: sources.length - unread.length,
    dependencies: result.summary.totalDependenciesCruised ?? 0,
    problems: [
      ...unread.map((file) => `${file}: was not read`),
      ...result.summary.violations.map((found) => `${found.from} → ${found.to}: ${found.rule.name}`),
    ],
  }
}

if (import.meta.main) {
  const report = await checkBoundaries(path.resolve(import.meta.dirname, '../..'))
  for (const problem of report.problems) console.error(problem)
  console.log(`boundaries: ${report.read} of ${report.sources} modules read, ${report.dependencies} imports`)
  if (report.problems.length > 0) process.exitCode = 1
}
