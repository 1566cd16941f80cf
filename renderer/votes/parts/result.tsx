import { useId, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import type { ChartContext } from '../../../core/charts/scene.ts'
import type { Table } from '../../../core/votes/define.ts'
import { groupsPicture } from '../../../core/report/by-group.ts'
import { voteFor } from '../../../core/votes/index.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { lastBeat, SceneView, type Beat } from '../../shared/scene.tsx'
import { resultPicture, shiftPicture, stagePicture, type Picture, type ResultShown } from './result-scene.ts'
import './result.css'

export interface ResultProps extends ResultShown {
  readonly place: 'stage' | 'cockpit'
  /** On the stage: how much has appeared. */
  readonly beat?: Beat | undefined
}

/** The cockpit's pictures are made for this width at least; a narrower panel shows them smaller. */
const narrowest = 420
const tallest = 460

/** A result in the room it is given. The stage shows one picture; the cockpit the shift and the answers behind it. */
export function ChartResult({ place, beat, ...shown }: ResultProps) {
  const t = useT()
  const locale = useLocale()
  const room = useRef<HTMLElement>(null)
  const size = useSize(room)
  return (
    <figure className={place === 'stage' ? 'vote-result on-stage' : 'vote-result in-cockpit'} ref={room}>
      {size && place === 'stage' && (
        <OnStage picture={stagePicture(shown, { locale, t, ...size, place: 'stage' })} beat={beat} />
      )}
      {size && place === 'cockpit' && (
        <InCockpit
          shown={shown}
          context={{ locale, t, width: Math.max(narrowest, size.width), height: tallest, place: 'report' }}
        />
      )}
    </figure>
  )
}

/** Sentence and table are only read aloud here, and not before the last beat: half a result must not be given away to those who listen. */
function OnStage({ picture, beat }: { readonly picture: Picture; readonly beat: Beat | undefined }) {
  const whole = beat === undefined || beat >= lastBeat(picture.scene.nodes)
  return (
    <>
      <SceneView scene={picture.scene} beat={beat} />
      {whole && (
        <figcaption className="vh">
          {picture.sentence}
          {picture.table && <Figures table={picture.table} caption={picture.scene.title} />}
        </figcaption>
      )}
    </>
  )
}

function InCockpit({ shown, context }: { readonly shown: ResultShown; readonly context: ChartContext }) {
  const t = useT()
  const groups = shown.groups && groupsPicture(shown.question, shown.groups, context)
  const pictures = voteFor(shown.question).pictures?.(shown.question) ?? []
  const [picture, choose] = useState(shown.picture ?? pictures[0])
  const shift = shiftPicture(shown, context)
  if (groups) return <WithTable picture={groups} />
  return (
    <>
      {shift && <WithTable picture={shift} />}
      {pictures.length > 1 && (
        <div className="segments" role="group" aria-label={t('votes:result.picture')}>
          {pictures.map((name) => (
            <button key={name} type="button" aria-pressed={name === picture} onClick={() => choose(name)}>
              {t(`votes:result.picture-${name}`)}
            </button>
          ))}
        </div>
      )}
      <WithTable picture={resultPicture({ ...shown, picture }, context)} />
    </>
  )
}

function WithTable({ picture }: { readonly picture: Picture }) {
  const t = useT()
  const id = useId()
  const [open, setOpen] = useState(false)
  return (
    <>
      <SceneView scene={picture.scene} />
      <p className="vote-sentence">{picture.sentence}</p>
      <button
        type="button"
        className="btn small quiet"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {open ? t('votes:result.hide-table') : t('votes:result.show-table')}
      </button>
      <div id={id} className="vote-table" hidden={!open}>
        {picture.table && <Figures table={picture.table} caption={picture.scene.title} />}
      </div>
    </>
  )
}

function Figures({ table, caption }: { readonly table: Table; readonly caption: string }) {
  return (
    <table>
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          {table.columns.map((column, at) => (
            <th key={at} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, at) => (
          <tr key={at}>
            {row.map((cell, column) =>
              column === 0 ? (
                <th key={column} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={column} className="num">
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface Size {
  readonly width: number
  readonly height: number
}

/** Room inside an element, in its own pixels: a scaled stage stays 1920 wide. */
function useSize(ref: RefObject<HTMLElement | null>): Size | undefined {
  const [size, setSize] = useState<Size>()
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return undefined
    const measure = (): void => {
      const next = { width: element.clientWidth, height: element.clientHeight }
      setSize((before) => (before?.width === next.width && before.height === next.height ? before : next))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return size && size.width > 0 ? size : undefined
}
