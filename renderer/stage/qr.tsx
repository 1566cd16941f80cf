import { useMemo } from 'react'
import { encode } from 'uqr'

/** Quiet modules on each side: the standard's four, or phones in the back row cannot find the code. */
const quiet = 4

/** A QR code, dark on light in both themes: many phones cannot read it the other way round. */
export function Qr({ link, label }: { readonly link: string; readonly label: string }) {
  const { size, path } = useMemo(() => draw(link), [link])
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="var(--qr-light)" />
      <path d={path} fill="var(--qr-dark)" />
    </svg>
  )
}

function draw(link: string): { size: number; path: string } {
  const { data, size } = encode(link, { ecc: 'M', border: quiet })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return { size, path }
}
