/**
 * Returns where the particles end that a Korean writes behind a word without a
 * space: `을` of `환불을`, `까지도` of `환불까지도`. Undefined where something else
 * follows the word, such as the rest of a compound (`환불금`) or of a verb (`환불하다`).
 */
export function endOfParticles(text: string, at: number): number | undefined {
  const [run = ''] = /^[가-힣\u1100-\u11FF]{1,24}/u.exec(text.slice(at, at + 25)) ?? []
  if (run === '' || /^[\p{L}\p{N}\p{M}]/u.test(text.slice(at + run.length, at + run.length + 2))) return undefined
  const word = text.slice(Math.max(0, at - 3), at).normalize('NFC')
  return areParticles(run.normalize('NFC'), word.at(-1) ?? '', 0) ? at + run.length : undefined
}

/** Whether a text is a row of particles, each of a later rank than the one before, and in the form for it. */
function areParticles(text: string, before: string, rank: number): boolean {
  return particles.some(([particle, ofRank, follows]) => {
    if (ofRank < rank || !text.startsWith(particle) || !follows(before)) return false
    const rest = text.slice(particle.length)
    return rest === '' || (ofRank < 3 && areParticles(rest, particle.at(-1) ?? '', ofRank + 1))
  })
}

/** Returns the final consonant of a syllable: 0 for none. Undefined behind a letter or a digit of another script. */
function finalOf(syllable: string): number | undefined {
  const code = syllable.charCodeAt(0) - 0xac00
  return code >= 0 && code < 11_172 ? code % 28 : undefined
}

const rieul = 8

const anywhere = (): boolean => true
const afterConsonant = (syllable: string): boolean => finalOf(syllable) !== 0
const afterVowel = (syllable: string): boolean => (finalOf(syllable) ?? 0) === 0
const afterVowelOrRieul = (syllable: string): boolean => afterVowel(syllable) || finalOf(syllable) === rieul

/**
 * The particles by rank: the plural, then cases, then `only`, `even` and their kin,
 * then those that end a word, with the polite forms of `to be`. `/` parts the form
 * behind a consonant from the one behind a vowel. `하고` is not among them: behind
 * most nouns it is a form of `하다` (to do).
 */
const ranks: readonly string[] = [
  '들',
  `에 에서 에게 에게서 한테 한테서 께 께서 까지 부터 처럼 보다 만큼 마다 대로 같이 으로/로 으로서/로서 으로써/로써
    으로부터/로부터 과/와 이랑/랑 에서부터`,
  '만 까지 부터 조차 마저 밖에 뿐 뿐만 만으로 처럼 만큼 이나/나 이라도/라도 커녕',
  `은/는 이/가 을/를 의 도 요 이요/요 만 이란/란 이라는/라는 이라고/라고 이든지/든지 이야/야
    입니다 입니까 이에요/예요 이다 이었다/였다 이었습니다/였습니다 인데 인가요`,
]

const particles = ranks.flatMap((forms, rank) =>
  forms.split(/\s+/u).flatMap((form) => {
    const [behindConsonant = '', behindVowel] = form.split('/')
    if (behindVowel === undefined) return [[form, rank, anywhere] as const]
    return [
      [behindConsonant, rank, afterConsonant] as const,
      [behindVowel, rank, behindVowel.startsWith('로') ? afterVowelOrRieul : afterVowel] as const,
    ]
  }),
)
