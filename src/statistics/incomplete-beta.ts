/** The natural logarithms of the integral of t^(a−1) (1−t)^(b−1), each divided by the integrand at x. */
export interface LogIntegrals {
  /** From 0 to x. */
  readonly below: number
  /** From x to 1. */
  readonly above: number
  /** From 0 to 1. */
  readonly whole: number
}

/**
 * Returns the parts of the beta integral on both sides of x, which lies between 0 and 1. `a` and `b` are positive.
 *
 * The integrand at x is taken out, since it is too small for a number where `a` and `b` are large.
 */
export function logIntegrals(x: number, a: number, b: number): LogIntegrals {
  const whole = logBeta(a, b) - (a - 1) * Math.log(x) - (b - 1) * Math.log1p(-x)
  const common = Math.log(x) + Math.log1p(-x)
  // The fraction converges fast on this side of the mean. The other part is what is left of the whole.
  if (x * (a + b + 2) < a + 1) {
    const below = common - Math.log(a) + Math.log(continuedFraction(x, a, b))
    return { below, above: logDifference(whole, below), whole }
  }
  const above = common - Math.log(b) + Math.log(continuedFraction(1 - x, b, a))
  return { below: logDifference(whole, above), above, whole }
}

/** The continued fraction of the incomplete beta function (DLMF 8.17.22), by the algorithm of Lentz. */
function continuedFraction(x: number, a: number, b: number): number {
  let numerator = 1
  let denominator = notZero(1 - ((a + b) * x) / (a + 1))
  let value = 1 / denominator
  denominator = value
  // It needs some times √(a + b) steps at most.
  for (let m = 1; m < 1_000_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    denominator = 1 / notZero(1 + even * denominator)
    numerator = notZero(1 + even / numerator)
    value *= denominator * numerator
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    denominator = 1 / notZero(1 + odd * denominator)
    numerator = notZero(1 + odd / numerator)
    const factor = denominator * numerator
    value *= factor
    if (Math.abs(factor - 1) < 1e-15) break
  }
  return value
}

const notZero = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value)

/** The logarithm of exp(larger) − exp(smaller). */
const logDifference = (larger: number, smaller: number): number => larger + Math.log1p(-Math.exp(smaller - larger))

const logRootOfTwoPi = 0.5 * Math.log(2 * Math.PI)

/** The logarithm of the beta function. Large terms cancel before they are rounded, unlike those of three log gammas. */
function logBeta(a: number, b: number): number {
  let shift = 0
  // B(a, b) = B(a + 1, b) (a + b) / a. The series below needs large arguments.
  for (; a < 10; a++) shift += Math.log1p(b / a)
  for (; b < 10; b++) shift += Math.log1p(a / b)
  const correction = stirlingCorrection(a) + stirlingCorrection(b) - stirlingCorrection(a + b)
  const powers = -(a - 0.5) * Math.log1p(b / a) - b * Math.log1p(a / b)
  return shift + logRootOfTwoPi - 0.5 * Math.log(b) + powers + correction
}

/** What the formula of Stirling leaves out of the logarithm of the gamma function: to 16 digits from 10 on. */
function stirlingCorrection(x: number): number {
  const square = 1 / (x * x)
  const coefficients = [1 / 156, -691 / 360_360, 1 / 1188, -1 / 1680, 1 / 1260, -1 / 360, 1 / 12]
  return coefficients.reduce((sum, coefficient) => sum * square + coefficient, 0) / x
}
