import { pick, say, type Text } from '../../../core/text.ts'
import type { LikertItem, LikertQuestion } from '../../../core/votes/likert.ts'
import { BothLanguages, CheckField, SelectField } from '../../shared/fields.tsx'
import { useT } from '../../shared/i18n.ts'
import { InstrumentChoice } from './instrument-choice.tsx'
import { EditorFrame, useWrong } from './editor-frame.tsx'
import { PointLabels } from './point-labels.tsx'
import { PartRows } from './part-rows.tsx'
import { unwritten, useDraft, type EditorProps } from './use-draft.ts'

/** Limits of core's schema, which a field may stop at before it refuses. */
const longest = { text: 400, short: 28, pole: 40 }
const lengths = ['4', '5', '6', '7'] as const

export function LikertEditor({ question, onChange, locale }: EditorProps) {
  const t = useT(locale)
  const { draft, change, issues } = useDraft(question as LikertQuestion, onChange) // Chosen by the question's type.
  const wrong = useWrong(issues)
  const length = lengths.find((candidate) => Number(candidate) === draft.labels.length) ?? '5'
  return (
    <EditorFrame draft={draft} issues={issues} onWords={change}>
      <InstrumentChoice question={draft} onChoose={change} />
      {draft.instrument && <p className="editor-note">{t('votes:likert.instrument')}</p>}
      <PartRows
        legend={t('votes:likert.items')}
        name={t('votes:likert.item')}
        addLabel={t('votes:likert.add')}
        parts={draft.items}
        fewest={1}
        most={12}
        fresh={(id): LikertItem => ({ id, text: unwritten, short: unwritten })}
        onChange={(items) => change({ items: [...items], ...dimensionsOf(draft, items) })}
      >
        {(item, at, changeItem) => (
          <>
            <BothLanguages
              label={t('votes:likert.item-number', { number: at + 1 })}
              value={item.text}
              longest={longest.text}
              lines
              wrong={wrong(`items.${at}.text`)}
              onChange={(text) => changeItem({ ...item, text, short: shortOf(item.text, item.short, text) })}
            />
            <BothLanguages
              label={t('votes:likert.short')}
              hint={t('votes:likert.short-hint', { most: longest.short })}
              value={item.short}
              longest={longest.short}
              wrong={wrong(`items.${at}.short`)}
              onChange={(short) => changeItem({ ...item, short })}
            />
            <CheckField
              label={t('votes:likert.reverse')}
              hint={t('votes:likert.reverse-hint')}
              checked={item.reverse === true}
              onChange={(reverse) => changeItem({ ...item, reverse })}
            />
          </>
        )}
      </PartRows>
      <SelectField
        label={t('votes:likert.points')}
        value={length}
        options={lengths.map((value) => ({ value, label: t('votes:likert.points-count', { points: value }) }))}
        onChange={(value) => change({ labels: resized(draft.labels, Number(value)) })}
      />
      <PointLabels
        legend={t('votes:likert.labels')}
        labels={draft.labels}
        first={1}
        numbered={(number) => t('votes:likert.label-number', { number })}
        wrong={wrong}
        onChange={(labels) => change({ labels })}
      />
      <CheckField
        label={t('votes:likert.poles')}
        hint={t('votes:likert.poles-hint')}
        checked={draft.poles !== undefined}
        onChange={(on) => change({ poles: on ? { low: unwritten, high: unwritten } : undefined })}
      />
      {draft.poles && <Poles poles={draft.poles} wrong={wrong} onChange={(poles) => change({ poles })} />}
      {draft.dimensions && (
        <div>
          <p className="label">
            {t('votes:likert.dimensions', {
              names: draft.dimensions.map(({ label }) => say(label, locale ?? 'da')).join(', '),
            })}
          </p>
          <p className="field-hint">{t('votes:likert.dimensions-hint')}</p>
        </div>
      )}
      {draft.items.length > 1 && !draft.dimensions && (
        <CheckField
          label={t('votes:likert.total')}
          hint={t('votes:likert.total-hint')}
          checked={draft.total !== false}
          onChange={(on) => change({ total: on ? undefined : false })}
        />
      )}
      <CheckField
        label={t('votes:dont-know')}
        hint={t('votes:dont-know-hint')}
        checked={draft.dontKnow}
        onChange={(dontKnow) => change({ dontKnow })}
      />
    </EditorFrame>
  )
}

interface PolesProps {
  readonly poles: { readonly low: Text; readonly high: Text }
  readonly wrong: (at: string) => string | undefined
  readonly onChange: (poles: { low: Text; high: Text }) => void
}

function Poles({ poles, wrong, onChange }: PolesProps) {
  const t = useT()
  return (
    <div className="editor-indent">
      {(['low', 'high'] as const).map((side) => (
        <BothLanguages
          key={side}
          label={t(`votes:likert.pole-${side}`)}
          value={poles[side]}
          longest={longest.pole}
          wrong={wrong(`poles.${side}`)}
          onChange={(words) => onChange({ ...poles, [side]: words })}
        />
      ))}
    </div>
  )
}

/** A short label follows its statement while both are short enough to be the same and nobody has written another. */
function shortOf(before: Text, short: Text, after: Text): Text {
  const next = { ...short }
  for (const lang of ['da', 'en'] as const) {
    const words = after[lang]
    if ((short[lang] ?? '') !== (before[lang] ?? '') || words === undefined || words.length > longest.short) continue
    next[lang] = words
  }
  return next
}

/** Dimensions keep only statements that are still there; one dimension left over is none. */
function dimensionsOf(
  { dimensions }: LikertQuestion,
  items: readonly LikertItem[],
): Pick<LikertQuestion, 'dimensions'> {
  const left = dimensions
    ?.map((dimension) => ({
      ...dimension,
      items: dimension.items.filter((id) => items.some((item) => item.id === id)),
    }))
    .filter((dimension) => dimension.items.length > 0)
  return { dimensions: left && left.length > 1 ? left : undefined }
}

function resized(labels: readonly Text[], points: number): Text[] {
  const ends = labels.at(-1)
  const kept = labels.slice(0, Math.min(labels.length, points) - 1)
  const between = Array.from({ length: points - kept.length - 1 }, () => unwritten)
  // The last point keeps its words: it is the end of the scale, whatever its number.
  return [...kept, ...between, ends && pick(ends, 'da').text !== '' ? ends : unwritten]
}
