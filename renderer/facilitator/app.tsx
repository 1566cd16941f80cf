import { Suspense, useEffect, useMemo, type ReactElement } from 'react'
import type { Instrument } from '../../core/instruments/schema.ts'
import type { Locale } from '../../core/text.ts'
import type { HostInfo } from '../../core/views/library.ts'
import { ConnectionBand, ConnectionPage } from '../shared/connection-band.tsx'
import type { Connection, ConnectionState } from '../shared/connection.ts'
import { ErrorBoundary } from '../shared/error-boundary.tsx'
import { setLocale, useLocale, useT } from '../shared/i18n.ts'
import { Notices } from '../shared/notices.tsx'
import { refusalText } from '../shared/refusals.ts'
import { useTheme } from '../shared/theme.ts'
import { useConnection } from '../shared/use-connection.ts'
import { DataSheetPage, ExerciseEditorPage, ReportPage, RunPage } from './app-lazy.tsx'
import { Link, type Navigate } from './app-link.tsx'
import { useRoute, watchOf, type Route } from './app-route.ts'
import { ExercisesPage } from './library/exercises-page.tsx'
import { InstrumentEditorPage } from './library/instrument-editor-page.tsx'
import { InstrumentsPage } from './library/instruments-page.tsx'
import { LibraryPage } from './library/library-page.tsx'
import { SettingsPage } from './library/settings-page.tsx'
import { PlanPage } from './plan/plan-page.tsx'
import { InstrumentsContext } from '../votes/editors/instruments.ts'

export function App({ connection }: { readonly connection: Connection }): ReactElement {
  const { route, navigate } = useRoute()
  const state = useConnection(connection)
  const host = hostOf(state)
  const { view, sessionId } = watchOf(route)
  useEffect(() => connection.watch({ view, sessionId }), [connection, view, sessionId])
  useTheme(host?.preferences.theme ?? 'system')
  useLanguage(connection, host?.preferences.locale)
  const page = route.page + (sessionId ?? '')
  const instruments = useMemo(() => instrumentsOf(state), [state])
  return (
    <>
      {host?.rehearsal && <RehearsalBand />}
      <ConnectionBand connection={connection} />
      <ErrorBoundary resetKey={page}>
        <Suspense fallback={<ConnectionPage connection={connection} />}>
          <InstrumentsContext value={instruments}>
            <Page route={route} connection={connection} navigate={navigate} state={state} />
          </InstrumentsContext>
        </Suspense>
      </ErrorBoundary>
      <Notices />
    </>
  )
}

function Page({ route, connection, navigate, state }: PageShellProps): ReactElement {
  if (state.status === 'goodbye') return <ConnectionPage connection={connection} />
  // The cockpit has its own words for a day without a workshop.
  const emptyCockpit = route.page === 'run' && state.refusal?.code === 'command.not-live'
  if (state.refusal && !emptyCockpit) return <RefusedPage code={state.refusal.code} navigate={navigate} />
  const { view } = state
  switch (route.page) {
    case 'run':
      return <RunPage connection={connection} navigate={navigate} />
    case 'report':
      return <ReportPage connection={connection} navigate={navigate} />
    case 'data':
      return <DataSheetPage connection={connection} navigate={navigate} />
    case 'plan':
      if (view?.kind !== 'plan' || view.plan.id !== route.sessionId) return <ConnectionPage connection={connection} />
      return <PlanPage key={route.sessionId} view={view} connection={connection} navigate={navigate} />
    case 'exercise':
      if (view?.kind !== 'library') return <ConnectionPage connection={connection} />
      return (
        <ExerciseEditorPage
          key={route.exerciseId}
          view={view}
          connection={connection}
          navigate={navigate}
          exerciseId={route.exerciseId}
        />
      )
    case 'instrument':
      if (view?.kind !== 'library') return <ConnectionPage connection={connection} />
      return (
        <InstrumentEditorPage
          key={route.instrumentId}
          view={view}
          connection={connection}
          navigate={navigate}
          instrumentId={route.instrumentId}
        />
      )
    case 'library':
    case 'exercises':
    case 'instruments':
    case 'settings':
      if (view?.kind !== 'library') return <ConnectionPage connection={connection} />
      if (route.page === 'exercises') return <ExercisesPage view={view} connection={connection} navigate={navigate} />
      if (route.page === 'instruments')
        return <InstrumentsPage view={view} connection={connection} navigate={navigate} />
      if (route.page === 'settings') return <SettingsPage view={view} connection={connection} navigate={navigate} />
      return <LibraryPage view={view} connection={connection} navigate={navigate} clockOffset={state.clockOffset} />
  }
}

interface PageShellProps {
  readonly route: Route
  readonly connection: Connection
  readonly navigate: Navigate
  readonly state: ConnectionState
}

function instrumentsOf({ view }: ConnectionState): readonly Instrument[] {
  return view && 'instruments' in view
    ? Object.values(view.instruments.instruments).map(({ instrument }) => instrument)
    : []
}

function hostOf({ view }: ConnectionState): HostInfo | undefined {
  return view && 'host' in view ? view.host : undefined
}

/** The interface's language is the host's preference; texts the host writes itself follow by a new hello. */
function useLanguage(connection: Connection, preferred: Locale | undefined): void {
  const locale = useLocale()
  useEffect(() => {
    if (!preferred || preferred === locale) return
    setLocale(preferred)
    connection.introduce({ locale: preferred })
  }, [connection, preferred, locale])
}

function RehearsalBand(): ReactElement {
  const t = useT()
  return <p className="band rehearsal-band">{t('common:rehearsal-band')}</p>
}

/** What was asked for is not there, such as the plan of a deleted workshop. */
function RefusedPage({ code, navigate }: { readonly code: string; readonly navigate: Navigate }): ReactElement {
  const t = useT()
  return (
    <main className="plain-page">
      <h1>{t('library:not-shown')}</h1>
      <p>{refusalText(t, code)}</p>
      <Link to="/" navigate={navigate} className="btn primary">
        {t('library:to-library')}
      </Link>
    </main>
  )
}
