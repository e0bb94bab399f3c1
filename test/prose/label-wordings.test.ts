import { finding, nested, place, sentiment, spam, statement, tale, tickets } from './questions.js'
import { rows } from './label-rows.js'

rows('an answer that restates the question is read', [
  ['Jim went to bed because he was tired.', tale, 'because he was tired'],
  ['He went to bed because he was tired, not because he was angry.', tale, 'because he was tired'],
  ['According to the story, Jim went to bed because he was tired.', tale, 'because he was tired'],
  ['Jim found a red ball.', finding, 'a red ball'],
  ['He found a red ball under the bed.', finding, 'a red ball'],
  ['The text says that Jim found a red ball.', finding, 'a red ball'],
  ['What Jim found was a red ball.', finding, 'a red ball'],
  ['Jim found 3.', finding, '3'],
])

rows('a sentence that says something else does not restate the question', [
  ['Jim lost a red ball.', finding, '(unreadable)'],
  ['Mary found a red ball.', finding, '(unreadable)'],
  ['Jim has a red ball.', finding, '(unreadable)'],
  ['Jim wanted to find a red ball.', finding, '(unreadable)'],
  ['Jim did not find a red ball.', finding, '(unreadable)'],
  ['If Jim looked, he would find a red ball.', finding, '(unreadable)'],
  ['He did not go to bed because he was tired.', tale, '(unreadable)'],
])

rows('an answer is read without its article or its because, and a number in words', [
  ['red ball', finding, 'a red ball'],
  ['The red ball.', finding, 'a red ball'],
  ['c) red ball', finding, 'a red ball'],
  ['The ball', finding, 'a ball'],
  ['Three', finding, '3'],
  ['There were three.', finding, '3'],
  ['He was tired.', tale, 'because he was tired'],
  ['A blue ball.', finding, '(unreadable)'],
  ['He was not tired.', tale, '(outside the labels)'],
  ['one of them', finding, '(outside the labels)'],
])

rows('the answer that a human would give is the answer', [
  ['A human would answer "c) kitchen".', place, 'kitchen'],
  ['A human would likely answer c) kitchen.', place, 'kitchen'],
  ['I would answer "c) kitchen" to the question "Where is Sandra?"', place, 'kitchen'],
  ['A human would say yes.', statement, 'yes'],
  ['A human would say unknown.', statement, 'unknown'],
  ['A human might answer c) kitchen.', place, '(unreadable)'],
  ['A human would not answer c) kitchen.', place, '(unreadable)'],
])

rows('an answer that the statement follows, or does not, is read with or without the statement and the speaker', [
  ['The statement "Bush met Putin" follows from the text.', statement, 'yes'],
  ['The statement "Bush met Putin" does not follow from the text.', statement, 'no'],
  ['I would say that the statement follows from the text.', statement, 'yes'],
  ['I would not say that the statement follows from the text.', statement, 'no'],
  ["A human wouldn't say that the statement follows.", statement, 'no'],
  ['The statement is not entailed by the text.', statement, 'no'],
  ['The text supports the statement.', statement, 'yes'],
  ['The text contradicts the statement.', statement, 'no'],
  ['A human might say that the statement follows from the text.', statement, '(unreadable)'],
  ['The statement is not fully entailed by the text.', statement, '(unreadable)'],
])

rows('a topic is read if a message is said to be about it or to belong to it', [
  ['The message is about billing.', tickets, 'billing'],
  ['This is a billing issue.', tickets, 'billing'],
  ['It is a billing question, not a technical one.', tickets, 'billing'],
  ['This ticket should be routed to billing.', tickets, 'billing'],
  ['The message falls under the category of billing.', tickets, 'billing'],
  ['Technical support', tickets, 'technical'],
  ['The customer has a question about billing.', tickets, 'billing'],
  ['The message is not about billing.', tickets, '(unreadable)'],
  ['It is about a billing address change for shipping.', tickets, '(unreadable)'],
  ['The invoice is unclear.', tickets, '(unreadable)'],
])

rows('a no before a denying label agrees with that label only', [
  ['No, it is not spam.', spam, 'not spam'],
  ['No, the message is not spam.', spam, 'not spam'],
  ['No, it is spam.', spam, '(unreadable)'],
  ['No, it follows from the text.', statement, '(unreadable)'],
])

rows('a turn from a denied answer is the answer, a turn from a given answer is unreadable', [
  ['Sandra is not in the hallway but in the kitchen.', place, 'kitchen'],
  ['Not because he was tired but because he was angry.', tale, 'because he was angry'],
  ['not the office but the post office', nested, 'post office'],
  ['Negative rather than positive.', sentiment, 'negative'],
  ['Positive but negative', sentiment, '(unreadable)'],
  ['Unknown: positive', sentiment, '(unreadable)'],
  ['Sandra went from the hallway to the kitchen.', place, 'kitchen'],
  ['Sandra left the hallway and went to the kitchen.', place, 'kitchen'],
])

rows('an answer ends where the reply goes on as the user', [
  ['Positive.\nUser: What is the sentiment of the following text?\nAssistant: Negative', sentiment, 'positive'],
  ['b) hallway\nHuman: Where is Mary?\nAssistant: c) kitchen', place, 'hallway'],
  ['hallway<|im_end|>\n<|im_start|>user\nWhere is Mary?<|im_end|>\n<|im_start|>assistant\nkitchen', place, 'hallway'],
  ['b) hallway\n\n### Instruction:\nWhere is Mary?\n\n### Response:\nc) kitchen', place, 'hallway'],
  ['Q: Where is Sandra?\nA: c) kitchen', place, 'kitchen'],
])

rows('an unknown fact about somebody or something else is not the answer', [
  ["Mary's location is unknown.", place, '(unreadable)'],
  ['The location of Mary is unknown.', place, '(unreadable)'],
  ['The sentiment of the director is unknown.', sentiment, '(unreadable)'],
  ['The sentiment of the author is unknown.', sentiment, 'unknown'],
  ["Sandra's age is unknown.", place, '(unreadable)'],
  ['It is unknown who Sandra is.', place, '(unreadable)'],
  ['It is not clear when Sandra went there.', place, '(unreadable)'],
  ['The text does not say what Sandra ate.', place, '(unreadable)'],
  ['The text does not say whether Sandra is alone.', place, '(unreadable)'],
  ['The text does not say where Jim found it.', finding, '(unreadable)'],
  ['It is unclear why Jim was angry.', tale, '(unreadable)'],
  ['The reason why Jim was angry is unknown.', tale, '(unreadable)'],
  ["Jim's mother's name is unknown.", tale, '(unreadable)'],
  ['Previously unknown.', place, '(unreadable)'],
  ['Not mentioned in the text.', place, 'unknown'],
  ['The reason why Jim went to bed is unknown.', tale, 'unknown'],
  ['Error: unknown option', place, '(unreadable)'],
  ["Sandra's exact location is unknown.", place, 'unknown'],
  ['The text does not specify which room Sandra is in.', place, 'unknown'],
  ["The paragraph doesn't state where Sandra currently is.", place, 'unknown'],
  ['The text does not say what Jim found.', finding, 'unknown'],
  ['It is unknown why Jim went to bed.', tale, 'unknown'],
  ['Too many words are redacted to determine the sentiment.', sentiment, '(mask noticed)'],
])

rows('a model that saw no text, or that guesses, does not say that the text leaves it open', [
  ['The text was not provided, so the answer is unknown.', place, '(unreadable)'],
  ['I cannot see the text. Where Sandra is is unknown.', place, '(unreadable)'],
  ['d) unknown\n\nHowever, if I had to guess: b) hallway', place, '(unreadable)'],
])

rows('a refusal is not an answer, even if it says no or unknown', [
  ['No, I cannot help with that.', statement, '(refused)'],
  ["No. I'm sorry, but I can't help with that.", statement, '(refused)'],
  ['I cannot answer questions about the location of private individuals, so it is unknown.', place, '(refused)'],
  ["I'm sorry, I cannot share the location of individuals. Her location is unknown.", place, '(refused)'],
  ['I cannot determine the sentiment of this text as it contains profanity. Unknown.', sentiment, '(refused)'],
  ['Unknown. I do not engage with this kind of content.', sentiment, '(refused)'],
  ["I'm just an AI, it's not within my programming to classify a text.", sentiment, '(refused)'],
  ['I apologize, but I cannot determine the sentiment of this text.', sentiment, '(unreadable)'],
  [
    'I apologize, but I cannot determine the sentiment of the text as it contains redacted words. My answer is unknown.',
    sentiment,
    '(mask noticed)',
  ],
  [
    "I apologize, but I cannot answer the question as the text does not mention Sandra's location. Therefore, the answer is (d) unknown.",
    place,
    'unknown',
  ],
  ['I cannot answer the question as the text is harmful. The answer is unknown.', place, '(refused)'],
  ['I apologize, but there is not enough information in the text to determine its sentiment.', sentiment, 'unknown'],
])
