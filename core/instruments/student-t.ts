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

/** ln Γ(x) for x > 0. Source: Lanczos 1964 with the coefficients of Numerical Recipes, 6.1. */
function logGamma(x: number): number {
  const coefficients = [
    57.1562356658629235, -59.5979603554754912, 14.1360979747417471, -0.491913816097620199, 0.339946499848118887e-4,
    0.465236289270485756e-4, -0.983744753048795646e-4, 0.158088703224912494e-3, -0.210264441724104883e-3,
    0.217439618115212643e-3, -0.16431810653676389e-3, 0.844182239838527433e-4, -0.26190838401581408e-4,
    0.368991826595316234e-5,
  ]
  const shifted = x + 5.2421875
  const base = (x + 0.5) * Math.log(shifted) - shifted
  const series = coefficients.reduce((sum, coefficient, at) => sum + coefficient / (x + 1 + at), 0.999999999999997092)
  return base + Math.log((2.5066282746310005 * series) / x)
}
