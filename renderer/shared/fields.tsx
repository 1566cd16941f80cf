import { useId, type ReactNode } from 'react'
import { locales, type Locale, type Text } from '../../core/text.ts'
import { useT } from './i18n.ts'
import './fields.css'

interface FieldWords {
  readonly label: string
  readonly hint?: string | undefined
  /** What is missing or wrong. Read with the field; that something is, its form announces. */
  readonly wrong?: string | undefined
}

interface Described {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

/** Label above, words for it below, and the ties between them for those who listen. */
function Field({ label, hint, wrong, children }: FieldWords & { readonly children: (field: Described) => ReactNode }) {
  const id = useId()
  const describedBy = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      {children({ id, 'aria-describedby': describedBy || undefined, 'aria-invalid': wrong ? true : undefined })}
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Wrong id={`${id}-wrong`} words={wrong} />
    </div>
  )
}

function Wrong({ id, words }: { readonly id: string; readonly words: string | undefined }) {
  if (!words) return null
  return (
    <p className="field-wrong" id={id}>
      {words}
    </p>
  )
}

export interface TextFieldProps extends FieldWords {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly longest?: number | undefined
  /** Whether it may hold line breaks. */
  readonly lines?: boolean | undefined
  readonly lang?: Locale | undefined
}

export function TextField({ value, onChange, longest, lines, lang, ...words }: TextFieldProps) {
  return (
    <Field {...words}>
      {(field) =>
        lines ? (
          <textarea
            {...field}
            className="input"
            lang={lang}
            rows={2}
            maxLength={longest}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <input
            {...field}
            className="input"
            lang={lang}
            maxLength={longest}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  )
}

export interface NumberFieldProps extends FieldWords {
  /** `NaN` while the field is empty. */
  readonly value: number
  readonly onChange: (value: number) => void
  readonly min: number
  readonly max: number
}

/** A whole number. */
export function NumberField({ value, onChange, min, max, ...words }: NumberFieldProps) {
  return (
    <Field {...words}>
      {(field) => (
        <input
          {...field}
          className="input number-input num"
          type="number"
          inputMode="numeric"
          step={1}
          min={min}
          max={max}
          value={Number.isNaN(value) ? '' : value}
          onChange={(event) => onChange(event.target.valueAsNumber)}
        />
      )}
    </Field>
  )
}

export interface CheckFieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

export function CheckField({ label, hint, checked, onChange }: CheckFieldProps) {
  const id = useId()
  return (
    <div className="check-field">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

export interface SelectFieldProps<V extends string> extends FieldWords {
  readonly value: V
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly onChange: (value: V) => void
}

export function SelectField<V extends string>({ value, options, onChange, ...words }: SelectFieldProps<V>) {
  return (
    <Field {...words}>
      {(field) => (
        <select
          {...field}
          className="input"
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value)
            if (chosen) onChange(chosen.value)
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export interface BothLanguagesProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly wrong?: string | undefined
  readonly value: Text
  /** A language that is left empty is absent. */
  readonly onChange: (value: Text) => void
  readonly longest?: number | undefined
  readonly lines?: boolean | undefined
  /** In a numbered list, where the label would only repeat the number: it is read aloud, not drawn. */
  readonly inList?: boolean | undefined
}

/** One text in Danish and in English, side by side. */
export function BothLanguages({ label, hint, wrong, value, onChange, longest, lines, inList }: BothLanguagesProps) {
  const t = useT()
  const id = useId()
  const describedBy = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ') || undefined
  return (
    <fieldset className={inList ? 'both-languages in-list' : 'both-languages'} aria-describedby={describedBy}>
      <legend className={inList ? 'vh' : 'label'}>{label}</legend>
      <div className="both-languages-fields">
        {locales.map((locale) => (
          <TextField
            key={locale}
            label={t(`common:locale.${locale}`)}
            lang={locale}
            value={value[locale] ?? ''}
            longest={longest}
            lines={lines}
            onChange={(words) => onChange(withLanguage(value, locale, words))}
          />
        ))}
      </div>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Wrong id={`${id}-wrong`} words={wrong} />
    </fieldset>
  )
}

function withLanguage(text: Text, locale: Locale, words: string): Text {
  const next = { ...text }
  if (words === '') delete next[locale]
  else next[locale] = words
  return next
}
