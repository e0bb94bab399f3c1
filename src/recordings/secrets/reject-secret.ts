import { NotRunError } from '../../errors.js'
import type { Session } from '../../session/session.js'
import type { Json } from '../../text/canonical-json.js'
import { wrap } from '../../text/wrap.js'
import { findSecret } from './secrets.js'
import { shownPath } from '../format/shown-path.js'

/**
 * Throws if a request or a reply contains a secret, since recordings are meant to be committed. `call` says what the
 * call is for, in words, and `isMade` that it was made before anybody knew that it would be stored.
 */
export function rejectSecret(
  session: Session,
  { file, call, isMade = false }: { readonly file: string; readonly call: string; readonly isMade?: boolean },
  part: { readonly request: Json } | { readonly reply: Json },
): void {
  const secret = findSecret('request' in part ? part.request : part.reply, session.secrets)
  if (!secret) return
  const what = 'request' in part ? 'request' : 'reply'
  const when = isMade ? 'the call was made' : what === 'request' ? 'no call was made' : 'the reply was discarded'
  throw new NotRunError(
    [
      ...wrap(`NOT RUN  the ${what} of ${call} contains a possible secret; nothing was stored, and ${when}.`),
      '',
      `  ${what}.${secret.path}, at character ${secret.start}: ${secret.kind}, ${secret.shown}`,
      `  not written: ${shownPath(file)}`,
      '',
      '  1. Leave it out of the prompt.',
      '  2. Or replace it on the way:  faithful({ scrub: (text) => text.replaceAll(/…/g, "[SECRET]") })',
      '  3. Or keep nothing:           FAITHFUL_RECORDINGS=live npx vitest run',
    ].join('\n'),
  )
}
