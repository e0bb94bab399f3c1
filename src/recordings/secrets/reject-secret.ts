import { NotRunError } from '../../errors.js'
import type { CallPlace, RecordedRequest } from '../../session/model-call.js'
import type { Session } from '../../session/session.js'
import type { Json } from '../../text/canonical-json.js'
import { shownText } from '../../text/shown-text.js'
import { wrap } from '../../text/wrap.js'
import { shownPath } from '../format/shown-path.js'
import type { FoundSecret } from './secrets.js'

/** A call whose recording is about to be made or written. */
export interface CheckedCall {
  /** The file of the recording. */
  readonly file: string
  /** What the call is for, in words. */
  readonly call: string
  readonly place: CallPlace
  readonly request: RecordedRequest
  /** Whether the call was made before anybody knew that it would be stored. */
  readonly isMade?: boolean | undefined
}

/**
 * Throws if a recording would contain a secret, since recordings are meant to be committed: in the request, in the
 * reply if there is one yet, or in the names of the test and the subject, which become names of files. What tells
 * secrets loads here, since most test files write nothing.
 */
export async function rejectSecret(session: Session, checked: CheckedCall, reply?: Json): Promise<void> {
  const { findSecret, secretsSeen, textsOfStream } = (search ??= await loadSearch())
  const known = secretsSeen(session.environment)
  const { file, call, place, request, isMade } = checked
  const when = isMade ? 'the call was made' : reply === undefined ? 'no call was made' : 'the reply was discarded'
  // A test may have set a variable after the request was made.
  if (checkedWith.get(request) !== known) {
    const named = findSecret(namesOf(place, request), known)
    if (named) throw inName(named, when)
    const asked = findSecret(request, known)
    if (asked) throw inPart('request', asked)
    const beside = findSecret(place.text ?? '', known)
    if (beside) throw inPart('input', beside)
    checkedWith.set(request, known)
  }
  const answered =
    reply === undefined ? undefined : (findSecret(reply, known) ?? findSecret(textsOfStream(reply), known))
  if (answered) throw inPart('reply', answered)

  function inPart(what: string, secret: FoundSecret): NotRunError {
    return new NotRunError(
      [
        ...wrap(`NOT RUN  the ${what} of ${call} contains a possible secret; nothing was stored, and ${when}.`),
        '',
        `  ${placeInWords(what, secret)}: ${secret.kind}, ${secret.shown}`,
        `  not written: ${shownPath(file)}`,
        '',
        '  1. Leave it out of the prompt.',
        '  2. Or replace it on the way:  faithful({ scrub: (text) => text.replaceAll(/…/g, "[SECRET]") })',
        '  3. Or keep nothing:           FAITHFUL_RECORDINGS=live npx vitest run',
      ].join('\n'),
    )
  }
}

/** Even an import of what is there already takes longer than the search of a short request. */
let search: Awaited<ReturnType<typeof loadSearch>> | undefined

async function loadSearch() {
  const [{ findSecret }, { secretsSeen }, { textsOfStream }] = await Promise.all([
    import('./secrets.js'),
    import('./secret-variables.js'),
    import('./texts-in.js'),
  ])
  return { findSecret, secretsSeen, textsOfStream }
}

/** The requests without a secret, with the known values that they were compared with. */
const checkedWith = new WeakMap<RecordedRequest, readonly string[]>()

/** Returns the error for a name. The words of the call and the path of the file would show more of the secret. */
const inName = ({ path, kind, start, shown }: FoundSecret, when: string): NotRunError =>
  new NotRunError(
    [
      ...wrap(`NOT RUN  a name contains a possible secret; nothing was stored, and ${when}.`),
      '',
      `  ${path}, at character ${start}: ${kind}, ${shown}`,
      '',
      '  1. Leave it out of the name: recordings and their files have it.',
      '  2. Or keep nothing:  FAITHFUL_RECORDINGS=live npx vitest run',
    ].join('\n'),
  )

/** Returns the names that recordings or their files have, by what they are. */
function namesOf(place: CallPlace, { provider, model }: RecordedRequest): { readonly [name: string]: Json } {
  const own =
    place.kind === 'file'
      ? { testFile: place.testFile, test: place.test ?? '' }
      : { subject: place.subject, input: place.input }
  return { ...own, step: place.step, provider: provider ?? '', model: model ?? '' }
}

function placeInWords(what: string, { path, form, start }: FoundSecret): string {
  const place = path === '' ? what : shownText(`${what}${path.startsWith('[') ? '' : '.'}${path}`)
  if (form === 'name') return `the name of a property in ${place}, at character ${start}`
  return `${place}, at character ${start}${form === 'file' ? ' of the decoded file' : ''}`
}
