/**
 * The part of a reply that it marks as final, if it has the channels of gpt-oss:
 * `<|channel|>final<|message|>unsafe`. Some servers leave only the names of the
 * channels: `analysisThe code … assistantfinalunsafe`. Undefined if the thoughts
 * were not followed by the final part. A reply without channels stays.
 */
export function behindChannels(reply: string): string | undefined {
  const channels = [...reply.matchAll(/<\|channel\|>\s{0,3}(\w{1,20})[^<]{0,60}<\|message\|>/gu)]
  if (channels.length > 0) {
    const last = channels.findLast(([, name]) => name === 'final')
    return last === undefined ? undefined : reply.slice(last.index + last[0].length)
  }
  // Behind `analysis` a letter follows at once, which no sentence has.
  if (!/^\s*(?:assistant)?analysis(?=[A-Z"'*])/u.test(reply)) return reply
  const end = reply.lastIndexOf('assistantfinal')
  return end < 0 ? undefined : reply.slice(end + 'assistantfinal'.length)
}
