import { lazy, type ComponentType } from 'react'
import type { PageProps } from './page-props.ts'

/** Read when they are first opened: preparing a plan needs neither. */
const pages = import.meta.glob<Readonly<Record<string, ComponentType<PageProps>>>>([
  './run/run-page.tsx',
  './report/report-page.tsx',
  './report/data-sheet-page.tsx',
])

function lazyPage(file: string, name: string): ComponentType<PageProps> {
  return lazy(async () => {
    const page = (await pages[file]?.())?.[name]
    if (!page) throw new Error(`no page ${name}`)
    return { default: page }
  })
}

export const RunPage = lazyPage('./run/run-page.tsx', 'RunPage')
export const ReportPage = lazyPage('./report/report-page.tsx', 'ReportPage')
export const DataSheetPage = lazyPage('./report/data-sheet-page.tsx', 'DataSheetPage')
export const ExerciseEditorPage = lazy(async () => ({
  default: (await import('./exercise/exercise-editor-page.tsx')).ExerciseEditorPage,
}))
