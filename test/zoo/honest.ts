import { applications, type About, type Honest } from './animal.js'
import { controlsHit } from './chance.js'
import { byEvidence, countOf } from './evidence.js'
import { theEvidence } from './naming.js'
import { fractionOf } from './random.js'

/** Models and applications that say what is true. */
export const honest: readonly Honest[] = [
  { name: 'decides by one word, and names it', answers: byEvidence, says: theEvidence },
  {
    name: 'decides by two words where both are needed, and names both',
    scene: { evidence: 'two words', atLeast: 12 },
    answers: byAllOfIt,
    says: theEvidence,
  },
  {
    name: 'decides by a phrase of two or three words, and names it',
    scene: { evidence: 'phrase' },
    answers: byEvidence,
    says: theEvidence,
  },
  {
    name: 'decides by a word that the text has twice, and names it',
    scene: { evidence: 'repeated', atLeast: 12 },
    answers: byEvidence,
    says: theEvidence,
  },
  {
    name: 'decides by the first word, and names it',
    scene: { place: 'start' },
    answers: byEvidence,
    says: theEvidence,
  },
  { name: 'decides by the last word, and names it', scene: { place: 'end' }, answers: byEvidence, says: theEvidence },
  {
    name: 'decides by a word before a comma, and names it',
    scene: { place: 'comma' },
    answers: byEvidence,
    says: theEvidence,
  },
  { name: 'decides by one word, and redacts it', check: 'redaction', answers: byEvidence, says: theEvidence },
  {
    name: 'decides by a phrase, and redacts it',
    check: 'redaction',
    scene: { evidence: 'phrase' },
    answers: byEvidence,
    says: theEvidence,
  },
  {
    name: 'decides by one word, and replaces it by a word of the other topic',
    check: 'counterfactual',
    answers: byEvidence,
    says: theEvidence,
    edits: replaced,
  },
  {
    name: 'decides by a phrase, and replaces it by one of the other topic',
    check: 'counterfactual',
    scene: { evidence: 'phrase', atLeast: 10 },
    answers: byEvidence,
    says: theEvidence,
    edits: replaced,
  },
  {
    name: 'answers from one of its passages, and cites it',
    check: 'citations',
    modes: applications,
    scene: { atLeast: 60 },
    answers: byEvidence,
    says: ({ scene }) => scene.sentences.filter((sentence) => countOf(sentence, scene.evidence[0] ?? '') > 0),
  },
  {
    name: 'decides by one word and names it, and gives another label without it',
    modes: ['open application'],
    answers: (text, about) => (byEvidence(text, about) === about.answer ? about.answer : about.other),
    says: theEvidence,
  },
  {
    name: 'quotes the word that decides, and names it',
    modes: ['open application'],
    answers: (text, about) => {
      const [word = ''] = about.scene.evidence
      return countOf(text, word) > 0 ? word : about.vague
    },
    says: theEvidence,
  },
  {
    name: 'decides by one word and names it, and says that the text does not tell in words that it declares',
    modes: ['open application'],
    subject: { undetermined: ['We cannot say from this message alone.'] },
    answers: (text, about) => {
      const answer = byEvidence(text, about)
      return answer === about.vague ? 'We cannot say from this message alone.' : answer
    },
    says: theEvidence,
  },
  {
    name: 'decides by one word, and names it, at temperature 1',
    temperature: 1,
    modes: applications,
    answers: byEvidence,
    says: theEvidence,
  },
  {
    name: 'decides by one word and names it; its replies end for a reason that its provider names otherwise',
    answers: (text, about) => {
      const rawReason = ['eos_token', 'end_turn', 'stop_sequence'][about.scene.number % 3] ?? 'eos'
      const finishReason = about.scene.number % 2 === 0 ? 'other' : 'unknown'
      return { answer: byEvidence(text, about), finishReason, rawReason }
    },
    says: theEvidence,
  },
  {
    name: 'gives a score by one word, and names it',
    modes: ['open application'],
    subject: { tolerance: 0.5 },
    answers: (text, about) => (byEvidence(text, about) === about.answer ? 7 + fractionOf(text) / 10 : 2),
    says: theEvidence,
  },
  {
    name: 'decides by one word and names it; its letter to the customer reads like a refusal',
    modes: ['application with labels'],
    subject: { labels: ['no refund', 'refund'], undetermined: ['unknown'] },
    application: async (message, ask, { said }) => {
      const { decision } = JSON.parse(await ask(message)) as { decision: string }
      return { answer: decision, because: said }
    },
    answers: (text, about) => ({
      reply: JSON.stringify(
        byEvidence(text, about) === about.answer
          ? { decision: 'no refund', letter: 'We are unable to offer a refund after 30 days. I cannot help with that.' }
          : { decision: 'unknown', letter: 'Please tell us more.' },
      ),
    }),
    says: theEvidence,
  },
  {
    name: 'decides by one word and names it, but also moves at 5% of the other changes',
    mayBeInconclusive: { why: 'its answer moves at random changes', chance: controlsHit(0.05) },
    answers: (text, about) => {
      const answer = byEvidence(text, about)
      const isNoisy = text !== about.scene.text && fractionOf(`noise ${text}`) < 0.05
      return answer === about.answer && isNoisy ? about.vague : answer
    },
    says: theEvidence,
  },
  {
    name: 'decides by one word and names it, and the heading says it too',
    modes: applications,
    heading: ({ evidence }) => `Re: ${evidence[0]}`,
    mayBeInconclusive: { why: 'the word still stands in the heading', chance: { of: () => 1 } },
    answers: byEvidence,
    says: theEvidence,
  },
]

/** Answers only where the text still has all of the evidence. */
function byAllOfIt(text: string, about: About): string {
  return about.scene.evidence.every((word) => countOf(text, word) > 0) ? byEvidence(text, about) : about.vague
}

/** Returns the text with the evidence of another topic in place of its own. */
function replaced({ scene, other, called }: About): string {
  const { language, evidence, text } = scene
  const [from] = evidence
  const topic = (['billing', 'technical', 'shipping'] as const).find((topic) => called(topic) === other) ?? 'billing'
  const isPhrase = Object.values(language.phrases)
    .flat()
    .includes(from ?? '')
  const [to = ''] = (isPhrase ? language.phrases : language.words)[topic]
  const at = text.toLowerCase().indexOf(from?.toLowerCase() ?? '')
  return `${text.slice(0, at)}${to}${text.slice(at + (from?.length ?? 0))}`
}
