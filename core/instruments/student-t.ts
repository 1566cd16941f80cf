/**
 * The t that a share of 0.975 of Student's distribution with `degrees` degrees of freedom lies below: what a 95 % interval reaches to on
 * either side. Degrees need not be whole. Found by halving, to nine digits.
 */
export function tForNinetyFive(degrees: number): number {
  let low = 0
  let high = 1e6
  for (let round = 0; round < 120; round += 1) {
    const middle = (low + high) / 2
    if (upperTail(middle, degrees) > 0.025) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The share above t: half of the regularised incomplete beta I(df/2, 1/2) at df / (df + t²). Source: Abramowitz & Stegun 1964, 26.7.1. */
function upperTail(t: number, degrees: number): number {
  return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2
}

/** I_x(a, b) by its continued fraction, evaluated with Lentz's method. Source: Press et al., Numerical Recipes, 3rd ed. 2007, 6.4. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x))
  // The fraction converges fast on this side only; the other side is its mirror.
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b
}

function fraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  const safe = (value: number) => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / safe(1 - ((a + b) * x) / (a + 1))
  let result = d
  for (let m = 1; m <= 300; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / safe(1 + even * d)
    c = safe(1 + even / c)
    result *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / safe(1 + odd * d)
    c = safe(1 + odd / c)
    result *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return result
}

/** ln Γ(x) for x > 0. Source: Lanczos 1964, SIAM Journal on Numerical Analysis 1, 86–96, with g = 7 and nine terms as by Godfrey 2001. */
function logGamma(x: number): number {
  const terms = [
    676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
    -0.13857109526572012, 0.000009984369578019572, 1.5056327351493116e-7,
  ]
  const series = terms.reduce((sum, term, at) => sum + term / (x + at), 0.9999999999998099)
  const base = x + 6.5
  return Math.log(2 * Math.PI) / 2 + (x - 0.5) * Math.log(base) - base + Math.log(series)
}
