import type { ReactNode } from 'react'
import type { JoinInfo } from '../../core/views/stage.ts'
import { BrandMark } from '../shared/brand.tsx'
import { useT } from '../shared/i18n.ts'
import { Icon } from '../shared/icons.tsx'

export interface FrameProps {
  /** The line above the headline: where we are. */
  readonly eyebrow: ReactNode
  /** Left and right end of the foot; without them there is no foot. */
  readonly foot?: ReactNode
  readonly footEnd?: ReactNode
  readonly className?: string
  readonly children: ReactNode
}

/** What every picture of the stage stands in. */
export function Frame({ eyebrow, foot, footEnd, className, children }: FrameProps) {
  return (
    <section className={className ? `frame ${className}` : 'frame'}>
      <p className="eyebrow">
        <BrandMark width={58} />
        <span>{eyebrow}</span>
      </p>
      <div className="frame-body">{children}</div>
      {(foot !== undefined || footEnd !== undefined) && (
        <footer className="stage-foot">
          <span>{foot}</span>
          <span className="push">{footEnd}</span>
        </footer>
      )}
    </section>
  )
}

/** How to come in, in one line: it stands on every question. */
export function JoinLine({ join }: { readonly join: JoinInfo }) {
  const t = useT()
  if (join.address === '') return <>{t('stage:join.unreachable-short')}</>
  return (
    <span className="join-line">
      <Icon name="qr" />
      <span>
        {t('stage:join.late')} <strong className="num">{join.address}</strong> {t('stage:join.and-code')}{' '}
        <strong className="num">{join.code}</strong>
      </span>
    </span>
  )
}
