import { useState } from 'react'
import { drawnOption } from './deal.ts'
import { useMoment } from './moment.ts'
import { NotebookPart } from './notebook-part.tsx'
import { Heading, NoticeBand, Top } from './parts.tsx'

/** Nothing to answer now: what the room is doing, what this phone has drawn, and the result that is on the stage. */
export function WaitingScreen() {
  const { state, keep, t, say } = useMoment()
  const { view } = state
  if (!view) return null
  const { waiting, deal, reflect, result } = view
  const { children: title, lang } = say(waiting.title)
  return (
    <div className="voter">
      <Top />
      <NoticeBand />
      <section className={deal || reflect || result ? 'intro' : 'mid'}>
        {!result && !deal && <p className="deal-label">{t('waiting.in')}</p>}
        <Heading subject={title} lang={lang}>
          {title}
        </Heading>
        {waiting.text && <p className="text" {...say(waiting.text)} />}
        {!result && !deal && !reflect && <p className="look-up">{t('waiting.look-up')}</p>}
      </section>
      {deal && (
        <section className="deal">
          <p className="deal-label">{t('waiting.deal-label')}</p>
          <h2>{t('waiting.deal')}</h2>
          <p className="drawn" {...say(drawnOption(keep, deal))} />
        </section>
      )}
      {reflect && <NotebookPart />}
      {result && <Result key={result.roundId} {...result} />}
      {!reflect && <NotebookPart />}
    </div>
  )
}

type Shown = NonNullable<NonNullable<ReturnType<typeof useMoment>['state']['view']>['result']>

/** The host's drawing, as a picture: nothing in it can run. The sentence says the same in words, or why there is no picture. */
function Result({ prompt, svg, sentence, notes }: Shown) {
  const { t, say } = useMoment()
  const [large, setLarge] = useState(false)
  return (
    <figure className="result">
      <figcaption>
        <h2>{t('waiting.result')}</h2>
        <p {...say(prompt)} />
      </figcaption>
      {svg === undefined ? (
        <p className="text">{sentence}</p>
      ) : (
        <div className={large ? 'picture large' : 'picture'}>
          <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`} alt={sentence} />
        </div>
      )}
      {notes.map((note) => (
        <p key={note} className="text">
          {note}
        </p>
      ))}
      {svg !== undefined && (
        <button type="button" className="btn" aria-pressed={large} onClick={() => setLarge(!large)}>
          {t(large ? 'waiting.smaller' : 'waiting.larger')}
        </button>
      )}
    </figure>
  )
}
