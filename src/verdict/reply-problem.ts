import type { ReplyProblem } from './verdict.js'

/** Returns why a reply could not be used, as a clause. `finishReason` and `reply` are those in the verdict. */
export const problemText = (problem: ReplyProblem, finishReason?: string, reply = ''): string =>
  problem === 'cut off' && finishReason !== undefined
    ? `the reply is not whole (${reasonText(finishReason)})`
    : {
        refused: 'the model refused',
        'cut off': 'the reply was cut off at the token limit',
        'no reply': reply.trim() === '' ? 'the model returned nothing' : '`answer` found nothing in the reply',
        unreadable: 'the reply is not what was asked for',
        'outside the labels': 'the model answered none of the labels',
        'mask noticed': 'the model said that it could not tell because words were hidden,',
        'tool called differently': 'the model made another tool call, whose result is unknown,',
        'unlike the answer before':
          'the model gave another kind of text than the answer before, maybe no answer at all,',
      }[problem]

function reasonText(finishReason: string): string {
  if (finishReason === 'none') return 'it has no finish reason; a stream must be read to its end'
  const [, unified = finishReason, raw] = /^(\S+) \((.*)\)$/su.exec(finishReason) ?? []
  return `finish reason: ${unified}${raw === undefined ? '' : `, from the provider: ${raw}`}`
}
