import type { ReactElement } from 'react'
import type { InstrumentItem, ShelvedInstrument } from '../../../core/instruments/schema.ts'
import { say } from '../../../core/text.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Words } from '../../shared/words.tsx'

/** Items, scale, source and licence of an instrument, folded until asked for. */
export function InstrumentDetails({
  shelved: { instrument, hash },
}: {
  readonly shelved: ShelvedInstrument
}): ReactElement {
  const t = useT()
  const locale = useLocale()
  const { dimensions, items, labels, total, referent } = instrument
  const reversed = items.some((item) => item.reverse)
  return (
    <details className="instrument-details">
      <summary>
        {t('instruments:show')}
        <span className="vh">: {say(instrument.title, locale)}</span>
      </summary>
      {referent && <p>{t('instruments:referent', { referent: say(referent, locale) })}</p>}
      <h3>{t('instruments:items-title')}</h3>
      {dimensions ? (
        dimensions.map((dimension) => (
          <section key={dimension.id}>
            <h4>
              <Words text={dimension.label} />
            </h4>
            <Items items={items.filter(({ id }) => dimension.items.includes(id))} />
          </section>
        ))
      ) : (
        <Items items={items} />
      )}
      {reversed && <p className="t13 muted">{t('instruments:reversed')}</p>}
      {!total && <p className="t13 muted">{t(`instruments:${dimensions ? 'no-total' : 'profile'}`)}</p>}
      <h3>{t('instruments:scale')}</h3>
      <ol className="instrument-scale num">
        {labels.map((label, at) => (
          <li key={at}>
            <b>{at + 1}</b> <Words text={label} />
          </li>
        ))}
      </ol>
      <h3>{t('instruments:source')}</h3>
      <p>
        <Words text={instrument.source} />
      </p>
      <h3>{t('instruments:licence')}</h3>
      <p>
        <Words text={instrument.licence} />
      </p>
      <p className="t13 muted num">{t('instruments:hash', { hash })}</p>
    </details>
  )
}

function Items({ items }: { readonly items: readonly InstrumentItem[] }): ReactElement {
  const t = useT()
  return (
    <ul className="instrument-items">
      {items.map((item) => (
        <li key={item.id}>
          {item.reverse && '↺ '}
          <Words text={item.text} />
          {item.own && (
            <small>
              {t('instruments:own-words')}: <Words text={item.own} />
            </small>
          )}
        </li>
      ))}
    </ul>
  )
}
