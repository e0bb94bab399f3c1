/** The line of a test that uses a matcher, without its options. */
export const assertionLine = (matcher: string, { isNot = false, soft = false, value = 'response' } = {}): string =>
  `expect${soft ? '.soft' : ''}(${value})${isNot ? '.not' : ''}.${matcher}()`
