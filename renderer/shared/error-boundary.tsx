import { Component, type ReactElement, type ReactNode } from 'react'
import { useT } from './i18n.ts'

interface Props {
  readonly children: ReactNode
  /** A change of this key, such as another page, gives the children a new chance. */
  readonly resetKey?: string
}

interface State {
  readonly failed?: string
  readonly resetKey?: string | undefined
}

/** A part that cannot be drawn says so plainly; what is stored is untouched, and the page can be loaded again. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = {}

  static getDerivedStateFromError(error: unknown): State {
    return { failed: error instanceof Error ? error.message : String(error) }
  }

  static getDerivedStateFromProps(props: Props, state: State): State | null {
    return props.resetKey === state.resetKey ? null : { resetKey: props.resetKey }
  }

  override render(): ReactNode {
    return this.state.failed === undefined ? this.props.children : <Failed reason={this.state.failed} />
  }
}

function Failed({ reason }: { readonly reason: string }): ReactElement {
  const t = useT()
  return (
    <main className="plain-page" role="alert">
      <h1>{t('errors:page.title')}</h1>
      <p>{t('errors:page.body')}</p>
      <p className="t13 subtle">{reason}</p>
      <button type="button" className="btn primary" onClick={() => location.reload()}>
        {t('errors:page.reload')}
      </button>
    </main>
  )
}
