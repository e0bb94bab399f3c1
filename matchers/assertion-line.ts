/** The line of a test that uses a matcher, as its author would type it. */
export const assertionLine = (matcher: string, { isNot = false, soft = false, value = 'response' } = {}): string =>
  `expect${soft ? '.soft' : ''}(${value})${isNot ? '.not' : ''}.${matcher}()`
