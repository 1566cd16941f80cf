import { useId, type ReactElement } from 'react'
import { locales, type Locale, type Text } from '../../../core/text.ts'
import { useT } from '../../shared/i18n.ts'
import './draft-fields.css'
import { useDraft } from './use-draft.ts'

interface WordsFieldProps {
  readonly label: string
  /** Only read out: the field stands in a table whose head says what it is. */
  readonly quiet?: boolean
  readonly value: string
  readonly onCommit: (next: string) => Promise<boolean>
  readonly check?: (next: string) => string | undefined
  readonly lines?: boolean
  readonly lang?: Locale
  readonly placeholder?: string | undefined
  readonly type?: 'text' | 'date'
  readonly maxLength?: number
  readonly disabled?: boolean
}

const trimmed = (a: string, b: string): boolean => a.trim() === b.trim()

/** A line, or several, of words. */
export function WordsField({
  label,
  quiet = false,
  value,
  onCommit,
  check,
  lines = false,
  ...rest
}: WordsFieldProps): ReactElement {
  const t = useT()
  const id = useId()
  const draft = useDraft({
    value,
    commit: (next) => onCommit(next.trim()),
    check: check && ((next) => check(next.trim())),
    same: trimmed,
  })
  const shared = {
    id,
    className: quiet ? 'input small plain' : 'input',
    value: draft.value,
    lang: rest.lang,
    placeholder: rest.placeholder,
    disabled: rest.disabled,
    maxLength: rest.maxLength ?? 4000,
    'aria-invalid': draft.problem !== undefined,
    'aria-describedby': draft.problem === undefined ? undefined : `${id}-wrong`,
    onFocus: draft.focus,
    onBlur: draft.blur,
    onChange: (event: { readonly target: { readonly value: string } }) => draft.change(event.target.value),
  }
  return (
    <div className="field">
      <label className={quiet ? 'vh' : 'label'} htmlFor={id}>
        {label}
      </label>
      {lines ? <textarea rows={2} {...shared} /> : <input type={rest.type ?? 'text'} {...shared} />}
      {draft.problem !== undefined && (
        <span className="field-wrong" id={`${id}-wrong`}>
          {t(draft.problem)}
        </span>
      )}
    </div>
  )
}

interface TextFieldProps extends Pick<WordsFieldProps, 'label' | 'quiet' | 'lines' | 'disabled' | 'maxLength'> {
  readonly text: Text | undefined
  /** The language being written. */
  readonly lang: Locale
  readonly onCommit: (next: Text | null) => Promise<boolean>
  readonly required?: boolean
}

/** A text of the plan in one of its languages; where that is missing, the other one shows through. */
export function TextField({ text, lang, onCommit, required = false, ...rest }: TextFieldProps): ReactElement {
  const others = locales.filter((locale) => locale !== lang && text?.[locale] !== undefined)
  const commit = (words: string): Promise<boolean> => {
    const next: Partial<Record<Locale, string>> = {}
    for (const locale of others) {
      const kept = text?.[locale]
      if (kept !== undefined) next[locale] = kept
    }
    if (words !== '') next[lang] = words
    return onCommit(Object.keys(next).length === 0 ? null : next)
  }
  return (
    <WordsField
      key={lang}
      {...rest}
      lang={lang}
      value={text?.[lang] ?? ''}
      placeholder={others.map((locale) => text?.[locale]).join(' ') || undefined}
      check={(words) => (required && words === '' && others.length === 0 ? 'plan:field.empty' : undefined)}
      onCommit={commit}
    />
  )
}

interface NumberFieldProps {
  readonly label: string
  readonly quiet?: boolean
  readonly value: number
  readonly min: number
  readonly max: number
  readonly unit: string
  readonly onCommit: (next: number) => Promise<boolean>
  readonly disabled?: boolean
}

/** A whole number with its unit beside it. */
export function NumberField({
  label,
  quiet = false,
  value,
  min,
  max,
  unit,
  onCommit,
  disabled,
}: NumberFieldProps): ReactElement {
  const t = useT()
  const id = useId()
  const check = (typed: string): string | undefined => {
    const number = Number(typed)
    return typed.trim() !== '' && Number.isInteger(number) && number >= min && number <= max
      ? undefined
      : 'plan:field.number'
  }
  const draft = useDraft({ value: String(value), commit: (typed) => onCommit(Number(typed)), check, same: trimmed })
  return (
    <div className="field">
      <label className={quiet ? 'vh' : 'label'} htmlFor={id}>
        {label}
      </label>
      <span className="with-unit">
        <input
          id={id}
          type="number"
          className={quiet ? 'input small plain num' : 'input num'}
          min={min}
          max={max}
          disabled={disabled}
          value={draft.value}
          aria-invalid={draft.problem !== undefined}
          aria-describedby={draft.problem === undefined ? undefined : `${id}-wrong`}
          onFocus={draft.focus}
          onBlur={draft.blur}
          onChange={(event) => draft.change(event.target.value)}
        />
        <span aria-hidden="true">{unit}</span>
      </span>
      {draft.problem !== undefined && (
        <span className="field-wrong" id={`${id}-wrong`}>
          {t(draft.problem, { min, max })}
        </span>
      )}
    </div>
  )
}
