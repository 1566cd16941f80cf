import { useEffect, useMemo, useState, type ReactElement } from 'react'
import type { Locale } from '../../../core/text.ts'
import type { PlanView } from '../../../core/views/plan.ts'
import { perform } from '../app-command.ts'
import type { PageProps } from '../page-props.ts'
import { Agenda } from './agenda.tsx'
import './agenda.css'
import { DetailsDialog } from './details-dialog.tsx'
import { ExercisePanel } from './exercise-panel.tsx'
import './plan.css'
import { useWarnOfHalfWritten } from './half-written.ts'
import { DeskProvider, type PlanDesk } from './plan-context.ts'
import { PlanSummary } from './plan-summary.tsx'
import { PlanTopbar } from './plan-topbar.tsx'

export function PlanPage({ view, connection, navigate }: PageProps & { readonly view: PlanView }): ReactElement {
  const { plan } = view
  const [writing, setWriting] = useState<Locale>(plan.locale)
  const [open, setOpen] = useState<string>()
  const [detailed, setDetailed] = useState(false)
  const desk = useMemo<PlanDesk>(
    () => ({
      view,
      plan: view.plan,
      writing,
      setWriting,
      readOnly: view.status === 'ended',
      keepUntil: async (day) => (await perform(connection, { type: 'setKeepUntil', sessionId: view.plan.id, day })).ok,
      edit: async (edit) => (await perform(connection, { type: 'editPlan', sessionId: view.plan.id, edit })).ok,
    }),
    [view, writing, connection],
  )
  useWarnOfHalfWritten(plan)
  useUndoKeys(
    () => void (view.canUndo && perform(connection, { type: 'undoPlan', sessionId: plan.id })),
    () => void (view.canRedo && perform(connection, { type: 'redoPlan', sessionId: plan.id })),
  )
  return (
    <DeskProvider value={desk}>
      <PlanTopbar connection={connection} navigate={navigate} />
      <div className="plan-columns">
        <main className="plan">
          <PlanSummary open={open} onOpen={setOpen} onDetails={() => setDetailed(true)} />
          <Agenda open={open} onOpen={setOpen} />
        </main>
        {!desk.readOnly && <ExercisePanel after={open} />}
      </div>
      {detailed && <DetailsDialog onClose={() => setDetailed(false)} />}
    </DeskProvider>
  )
}

/** Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y for the plan; in a field they belong to the field. */
function useUndoKeys(undo: () => void, redo: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      if (
        event.target instanceof Element &&
        event.target.closest('input, textarea, select, [contenteditable], [role="dialog"]')
      )
        return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      if (key === 'y' || event.shiftKey) redo()
      else undo()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [undo, redo])
}
