import type { ReactNode } from 'react'
import type { JoinInfo } from '../../../core/views/stage.ts'
import { useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { Frame } from '../frame.tsx'
import { Qr } from '../qr.tsx'

export interface JoinScreenProps {
  readonly title: string
  readonly join: JoinInfo
  /** What the foot says besides how many are in, such as a countdown to the start. */
  readonly footEnd?: ReactNode
}

/** How to come in: by camera, or by typing. */
export function JoinScreen({ title, join, footEnd }: JoinScreenProps) {
  const t = useT()
  const reachable = join.address !== ''
  return (
    <Frame
      eyebrow={title}
      className="join"
      foot={<Joined count={join.joined} />}
      footEnd={footEnd ?? t('stage:join.trust')}
    >
      <div className="join-how">
        <h1>{t('stage:join.title')}</h1>
        <ol>
          {(['network', 'scan', 'stay'] as const).map((step, at) => (
            <li key={step}>
              <span className="number num" aria-hidden="true">
                {at + 1}
              </span>
              <div>
                <h2>{t(`stage:join.${step}.title`)}</h2>
                <p>{t(`stage:join.${step}.text`)}</p>
              </div>
            </li>
          ))}
        </ol>
      </div>
      {reachable ? (
        <div className="join-code">
          <Qr link={join.link} label={t('stage:join.qr')} />
          <dl style={{ fontSize: typedSize(join) }}>
            <div>
              <dt>{t('stage:join.address')}</dt>
              <dd className="num">{join.address}</dd>
            </div>
            <div>
              <dt>{t('stage:join.code')}</dt>
              <dd className="num">{join.code}</dd>
            </div>
          </dl>
        </div>
      ) : (
        <div className="join-nowhere">
          <h2>{t('stage:join.unreachable')}</h2>
          <p>{t('stage:join.unreachable-text')}</p>
        </div>
      )}
    </Frame>
  )
}

/** Address and code stand beside one another under the QR code, whatever their length. */
function typedSize({ address, code }: JoinInfo): number {
  return Math.min(58, Math.floor(1080 / (address.length + code.length)))
}

function Joined({ count }: { readonly count: number }) {
  const t = useT()
  return (
    <span className="joined" aria-live="polite">
      <Icon name="people" />
      <span>
        <strong className="num">{count}</strong> {t('stage:join.joined', { count })}
      </span>
    </span>
  )
}
