import { realClock } from '../../session/real-clock.js'
import { isJumbled, isPlaceholder, looksGenerated } from '../../text/random-looking.js'
import { regexSource } from '../../text/regex-source.js'
import { isNoPlaceholder, type SecretPlace, type Surroundings } from './secret-place.js'

/** The addresses that give access to anyone who has them: with a password, a signature, or the key of a webhook. */
export const secretAddresses: readonly SecretPlace[] = [
  // A password may look ordinary, but `user:password@` and `postgres:postgres@` are examples.
  {
    kind: 'a password in a URL',
    pattern: /(?<=[a-z0-9]):\/\/[^\s:@/"'<>{}\0]{0,64}:(?<secret>[^\s@/"'<>{}\0]{8,200})(?=@[\w.[-])/gi,
    holds: isPassword,
  },
  {
    kind: 'the signature of an address',
    pattern: /[?&;]sig=(?<secret>[\w%+/-]{40,120}=?)/gi,
    holds: (secret, { before, after }) => !isPlaceholder(secret) && namesAccess.test(`${before()} ${after()}`),
  },
  {
    kind: 'the signature of an address',
    pattern: /[?&](?:X-(?:Amz|Goog)-Signature|Signature)=(?<secret>[\w%+/~-]{27,600}=?)/gi,
    holds: (secret, surroundings) => looksGenerated(secret) && isValidStill(surroundings),
  },
  ...[
    String.raw`hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/(?:[\w-]{6,20}\/){1,4}`,
    String.raw`discord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/\d{16,20}\/`,
    String.raw`\.webhook\.office(?:365)?\.com\/webhook(?:b2)?\/[\w@-]{20,90}\/IncomingWebhook\/`,
    String.raw`hooks\.zapier\.com\/hooks\/catch\/\d{4,12}\/`,
    String.raw`maker\.ifttt\.com\/trigger\/[\w-]{1,60}\/(?:json\/)?with\/key\/`,
    String.raw`hook\.[a-z0-9.]{0,9}make\.com\/`,
    String.raw`hooks\.airtable\.com\/workflows\/v1\/genericWebhook\/\w{10,20}\/\w{10,20}\/`,
    String.raw`chat\.googleapis\.com\/v1\/spaces\/[\w-]{5,20}\/messages\?key=[\w-]{20,60}&token=`,
  ].map((address) => ({
    kind: 'the address of a webhook',
    pattern: new RegExp(String.raw`${address}(?<secret>[\w%-]{6,100})`, 'g'),
    holds: isNoPlaceholder,
  })),
]

/** Whether a password is not one that a person writes as an example. */
export function isPassword(secret: string): boolean {
  if (secret.length < 8 || isPlaceholder(secret)) return false
  if (/\d/.test(secret) && /[a-z]/i.test(secret)) return true
  return secret.length >= 12 && (isJumbled(secret, 8) || /[a-z][A-Z]{2}/.test(secret))
}

/** Matches what an address with a shared access signature has beside it. */
const namesAccess = /(?:^|[?&;\s])(?:sv|se|sp|skn|sr)=/i

/**
 * Whether a signed address does not say that its time is over: pictures in prompts often have an address that was
 * valid for an hour.
 */
function isValidStill({ before, after }: Surroundings): boolean {
  const address = `${/[^\s"'<>]*$/.exec(before())?.[0] ?? ''}${/^[^\s"'<>]*/.exec(after())?.[0] ?? ''}`
  const [, year, month, day, hour, minute, second] = signedAt.exec(address) ?? []
  const seconds = /X-(?:Amz|Goog)-Expires=(\d{1,7})/i.exec(address)?.[1]
  const end = /[?&]Expires=(\d{10})(?!\d)/i.exec(address)?.[1]
  if (year !== undefined && seconds !== undefined) {
    const began = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
    return !(began + 1000 * Number(seconds) < realClock.time())
  }
  return end === undefined ? /[?&]X-(?:Amz|Goog)-/i.test(address) : 1000 * Number(end) > realClock.time()
}

const signedAt = new RegExp(regexSource`X-(?:Amz|Goog)-Date=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z`, 'i')
