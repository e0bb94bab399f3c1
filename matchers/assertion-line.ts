/** The line of a test that uses a matcher. Without the options of a check, which may be long. */
export const assertionLine = (
  matcher: string,
  { isNot = false, soft = false, value = 'response', given = '' } = {},
): string => `expect${soft ? '.soft' : ''}(${value})${isNot ? '.not' : ''}.${matcher}(${given})`
