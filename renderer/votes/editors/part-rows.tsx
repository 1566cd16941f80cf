import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { Icon, type IconName } from '../../shared/icons.tsx'
import { useT } from '../../shared/i18n.ts'

interface Part {
  readonly id: string
}

export interface PartRowsProps<P extends Part> {
  readonly legend: string
  /** What one part is called in buttons and announcements: "Mulighed". */
  readonly name: string
  readonly addLabel: string
  readonly parts: readonly P[]
  /** Parts elsewhere in the question whose ids a new one may not take. */
  readonly besides?: readonly Part[] | undefined
  readonly fewest: number
  readonly most: number
  readonly onChange: (parts: readonly P[]) => void
  /** A part with nothing written in it yet. */
  readonly fresh: (id: string) => P
  readonly children: (part: P, at: number, change: (part: P) => void) => ReactNode
}

/** Where the focus belongs after a change: a row that moved must not lose it. */
interface FocusWish {
  readonly id?: string | undefined
  readonly on: 'field' | 'up' | 'down' | 'remove' | 'add'
}

/** Parts of a question in their order: written, moved, removed and added, all by buttons. */
export function PartRows<P extends Part>({
  legend,
  name,
  addLabel,
  parts,
  besides = [],
  fewest,
  most,
  onChange,
  fresh,
  children,
}: PartRowsProps<P>) {
  const t = useT()
  const list = useRef<HTMLFieldSetElement>(null)
  const wish = useRef<FocusWish>(undefined)
  const [said, say] = useState('')

  useLayoutEffect(() => {
    const { current } = wish
    wish.current = undefined
    if (!current) return
    const row =
      current.id === undefined ? list.current : list.current?.querySelector(`[data-part="${CSS.escape(current.id)}"]`)
    row?.querySelector<HTMLElement>(current.on === 'field' ? 'input, textarea' : `[data-does="${current.on}"]`)?.focus()
  })

  function move(at: number, by: 1 | -1): void {
    const to = at + by
    const part = parts[at]
    if (!part || to < 0 || to >= parts.length) return
    const next = parts.toSpliced(at, 1).toSpliced(to, 0, part)
    wish.current = { id: part.id, on: by === 1 ? 'down' : 'up' }
    say(t('votes:editor.moved', { name, place: to + 1, of: parts.length }))
    onChange(next)
  }

  function remove(at: number): void {
    if (parts.length <= fewest) return say(t('votes:editor.fewest', { count: fewest }))
    const neighbour = parts[at + 1] ?? parts[at - 1]
    wish.current = neighbour ? { id: neighbour.id, on: 'remove' } : { on: 'add' }
    say(t('votes:editor.removed', { name, place: at + 1 }))
    onChange(parts.toSpliced(at, 1))
  }

  function add(): void {
    if (parts.length >= most) return say(t('votes:editor.most', { count: most }))
    const id = unusedId([...parts, ...besides])
    wish.current = { id, on: 'field' }
    onChange([...parts, fresh(id)])
  }

  return (
    <fieldset className="part-rows" ref={list}>
      <legend className="label">{legend}</legend>
      <ol>
        {parts.map((part, at) => {
          const which = { name, place: at + 1 }
          return (
            <li key={part.id} data-part={part.id}>
              <span className="part-number num" aria-hidden="true">
                {at + 1}
              </span>
              <div className="part-fields">{children(part, at, (next) => onChange(parts.with(at, next)))}</div>
              <div className="part-buttons">
                <RowButton
                  does="up"
                  icon="up"
                  label={t('votes:editor.up', which)}
                  off={at === 0}
                  act={() => move(at, -1)}
                />
                <RowButton
                  does="down"
                  icon="down"
                  label={t('votes:editor.down', which)}
                  off={at === parts.length - 1}
                  act={() => move(at, 1)}
                />
                <RowButton
                  does="remove"
                  icon="trash"
                  label={t('votes:editor.remove', which)}
                  off={parts.length <= fewest}
                  act={() => remove(at)}
                />
              </div>
            </li>
          )
        })}
      </ol>
      <button type="button" className="btn small" data-does="add" aria-disabled={parts.length >= most} onClick={add}>
        <Icon name="plus" size="s" /> {addLabel}
      </button>
      {parts.length >= most && <p className="field-hint">{t('votes:editor.most', { count: most })}</p>}
      <p className="vh" role="status">
        {said}
      </p>
    </fieldset>
  )
}

interface RowButtonProps {
  readonly does: FocusWish['on']
  readonly icon: IconName
  readonly label: string
  /** Says so, but stays in the tab order: the focus may be on it. */
  readonly off: boolean
  readonly act: () => void
}

function RowButton({ does, icon, label, off, act }: RowButtonProps) {
  return (
    <button
      type="button"
      className="btn small square quiet"
      data-does={does}
      aria-label={label}
      title={label}
      aria-disabled={off}
      onClick={act}
    >
      <Icon name={icon} size="s" />
    </button>
  )
}

/** Ids name answers, so one that was removed is not used again while its neighbours stand. */
function unusedId(parts: readonly Part[]): string {
  const taken = parts.flatMap(({ id }) => /^p(\d+)$/.exec(id)?.[1] ?? [])
  return `p${Math.max(parts.length, ...taken.map(Number)) + 1}`
}
