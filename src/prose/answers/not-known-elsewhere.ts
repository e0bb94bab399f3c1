import { lazily } from '../../text/lazily.js'
import { regexSource } from '../../text/regex-source.js'
import { letter } from './letter.js'

/** Answers of other languages that mean that the text does not settle the question. */
export const notKnownElsewhere: readonly string[] = `
  unbekannt, unklar, ungewiss, unbestimmt, nicht bestimmbar, nicht bekannt, nicht angegeben,
  nicht feststellbar, keine angabe, weiß nicht, inconnu, inconnue, indéterminé, indéterminée, incertain,
  non précisé, pas clair, desconocido, desconocida, indeterminado, indeterminada, no se sabe, no especificado,
  incierto, sconosciuto, sconosciuta, ignoto, indeterminato, non specificato, non noto, incerto, desconhecido,
  desconhecida, não especificado, onbekend, onduidelijk, onbepaald, okänt, okänd, oklart, ukjent, ukendt,
  uklart, nieznane, nieznany, nieznana, nie wiadomo, niejasne, neznámé, neznámý, tuntematon, ismeretlen,
  necunoscut, неизвестно, неизвестен, неясно, не указано, невідомо, άγνωστο, bilinmiyor, belirsiz, 未知, 不明, 不清楚,
  不确定, 不確定, 无法确定, 無法確定, 不详, 不詳, 不明です, わからない, 分からない, 알 수 없음, 모름, 불명, 불명확, غير معروف, غير محدد, अज्ञात, không rõ,
  không xác định, tidak diketahui, לא ידוע
`
  .trim()
  .split(/,\s+/u)

/**
 * Whether a sentence in another language than English says that something cannot be
 * known: a negation, or a word for impossible, beside a verb of knowing.
 *
 * - `Das lässt sich anhand des Textes nicht bestimmen.`: yes.
 * - `Ich kann Ihnen dabei nicht helfen.`: no, since to help is no verb of knowing. It declines.
 * - `Das ist nicht klar, aber wohl eine Tabelle.`: no, since it goes on with a but.
 * - `Der Text ist unangemessen, ich kann das nicht bestimmen.`: no, since that may decline, and so may
 *   `Lo siento, no puedo determinar eso.`, which does not name the text.
 */
export function saysSoElsewhere(text: string): boolean {
  if (text.length > 400) return false
  // Folded texts have their accents apart.
  const composed = text.normalize('NFC')
  if (/^\S+ \S+ \S+$/u.test(composed) && words().has(composed.split(' ').at(-1) ?? '')) return true
  if (delicate().test(composed) || (apologies().test(composed) && !aboutText().test(composed))) return false
  return !turns().test(composed) && patterns().some((pattern) => pattern.test(composed))
}

/** The answers of one word, for sentences of three: `Das ist unklar.` */
const words = lazily(() => new Set(notKnownElsewhere.filter((answer) => !answer.includes(' '))))

// In the patterns, `.{0,60}` keeps the search within a sentence. None of the parts repeats within another.
const patterns = lazily(() =>
  [
    // German and Dutch: the verb of knowing stands behind the negation, or before it.
    regexSource`
      (?<!${letter})(?:nicht|niet|kaum)(?!${letter}).{0,60}(?<!${letter})(?:(?:eindeutig|genau|sicher|
      mit sicherheit|te|vast te) )?
      (?:bestimmen|bestimmbar|feststellen|feststellbar|sagen|beurteilen|ermitteln|erkennen|erkennbar|entnehmen|
        ableiten|erschlie(?:ß|ss)en|entscheiden|ersichtlich|hervor|bekannt|klar|angegeben|genannt|erwähnt|eindeutig|
        möglich|bepalen|stellen|zeggen|duidelijk|bekend|vermeld|genoemd|maken|leiden|mogelijk)(?!${letter})
    `,
    regexSource`
      (?<!${letter})(?:keine|geen) (?:${letter}+ ){0,2}(?:angaben?|informationen|information|hinweise?|aussage|
      informatie|
        aanwijzing(?:en)?)(?!${letter})
    `,
    // The Romance languages: `non è possibile stabilire`, `ne précise pas`, `no se puede saber`.
    regexSource`
      (?<!${letter})impos{1,2}[ií](?:bile|ble|vel)(?: de| d| da)?'? ?(?:déterminer|savoir|dire|établir|conclure|
      determinar|saber|
        decir|establecer|determinare|stabilire|sapere|dire|capire|dizer|identificar)(?!${letter})
    `,
    regexSource`
      (?<!${letter})(?:non|no|não) (?:${letter}+ ){0,4}(?:determinare|stabilire|sapere|capire|dedurre|determinar|saber|
      establecer|
        deducir|dizer|identificar|identificare|specifica(?:to|do)?|indica(?:to|do)?|menciona(?:do)?|menziona(?:to)?|
        especifica(?:do)?|precisa(?:to)?|dice|diz|informa|chiaro|claro|noto|suficiente|sufficienti|informazioni|
        información|informações)(?!${letter})
    `,
    regexSource`
      (?<!${letter})(?:ne|n') ?(?:${letter}+ ){1,3}pas[ ]
      (?:${letter}+ ){0,3}(?:détermin(?:er|ée?)|établie?|savoir|dire|établir|connaître|
      conclure|connue?|
        clair|précisée?|indiquée?|mentionnée?|possible|suffisamment)(?!${letter})
    `,
    String.raw`(?<!${letter})(?:ne|n') ?(?:dit|précise|indique|mentionne|permet) (?:pas|aucune?)(?!${letter})`,
    regexSource`
      (?<!${letter})(?:aucune|ninguna|nessuna|nenhuma) (?:information|indication|mention|información|indicación|
      mención|informazione|indicazione|informação|indicação)
    `,
    // Swedish, Norwegian and Danish.
    regexSource`
      (?<!${letter})(?:inte|ikke)(?!${letter}).{0,60}(?<!${letter})(?:avgöra|bestämma|fastställa|säga|veta|
      framgår|angivet|nämns|
        avgjøre|bestemme|fastslå|vite|oppgitt|afgøre|vide|angivet|fremgår)(?!${letter})|
      (?<!${letter})(?:framgår|fremgår|går) (?:det )?(?:inte|ikke)(?!${letter})
    `,
    // The Slavic languages.
    regexSource`
      (?<!${letter})(?:nie (?:można|da się|wiadomo|sposób|jest możliwe|podano|podaje|określa|wynika)|
        nelze (?:určit|zjistit|říci)|невозможно|нельзя (?:определить|сказать|установить|понять)|
        не (?:указан${letter}{0,3}|упомина${letter}{1,5}|сказано|ясно|понятно|известно|могу определить|
        уда[её]тся определить)|
        нет информации|неможливо)(?!${letter})
    `,
    String.raw`(?:belirlenem|belirtilmem|bilinmiyor|anlaşılam|söylenem|belli değil)`,
    String.raw`(?:无法|無法|不能|难以|難以)[^,，]{0,12}(?:确定|確定|判断|判斷|得知|知道|看出|推断|推斷|回答)`,
    String.raw`(?:没有|沒有|并未|並未|未)[^,，]{0,4}(?:说明|說明|提到|提及|给出|給出|指出|明确|明確)|不(?:清楚|明确|明確|确定|確定)`,
    String.raw`(?:判断|特定|判別|確定|断定|推測)(?:が|は|することが|することは)? ?(?:でき|出来)|(?:わかり|分かり)ません|不明(?:です|である|だ)|記載(?:され|が|は)`,
    String.raw`(?:알|확인할|판단할|결정할|파악할) 수 ?(?:가 )?없|나와 ?있지 않|언급되지|명시되지|불분명`,
    regexSource`
      (?:لا يمكن|لا يمكنني|يتعذر|من المستحيل) (?:تحديد|معرفة)|لا (?:يذكر|يحدد|يوضح) النص|غير (?:معروف|محدد|واضح)
    `,
    regexSource`
      (?:निर्धारित|पता|ज्ञात|स्पष्ट) (?:नहीं|नही)|không (?:thể xác định|thể biết|đề cập|rõ)|
      tidak (?:dapat ditentukan|disebutkan|jelas)
    `,
  ].map((source) => new RegExp(source, 'u')),
)

/** Words with which a sentence goes on to an answer: `aber`, `mais`, `но`. */
const turns = lazily(
  () =>
    new RegExp(
      regexSource`
        (?<!${letter})(?:aber|jedoch|doch|mais|cependant|pero|sin embargo|ma|però|tuttavia|mas|porém|maar|echter|
        men|ale|jednak|но|однако|ama|fakat)(?!${letter})|但|不过|不過|しかし|ですが|하지만|그러나
      `,
      'u',
    ),
)

/** Words with which a model declines: `unangemessen`, `mes règles`. */
const delicate = lazily(
  () =>
    new RegExp(
      regexSource`
        (?<!${letter})(?:unangemessen|ungeeignete|anstößig|beleidigend|richtlinien|ongepast|beledigend|richtlijnen|
          inappropri|offens(?:if|iv|ant)|mes (?:règles|directives)|inapropiad|inadecuad|ofensiv|directrices|
          mis (?:normas|reglas)|linee guida|inadequad|diretrizes|olämplig|stötande|riktlinjer|upassende|
          retningslinjer|nieodpowiedni|obraźliw|wytyczn|неуместн|неприемлем|оскорбительн|моим правилам|uygunsuz)|
        不适当|不適當|不恰当|不恰當|冒犯|准则|準則|不適切|ガイドライン|부적절|가이드라인|غير لائق|إرشادات
      `,
      'u',
    ),
)

/** How a model apologizes, as it does before it declines. */
const apologies = lazily(
  () =>
    new RegExp(
      regexSource`
        (?<!${letter})(?:leid|entschuldig|verzeih|désolé|navré|regrette|lo siento|disculp|perdón|dispiace|scus|
          desculp|sinto muito|spijt me|sorry|förlåt|beklag|przykro|przepraszam|извин|прост(?:и|ите)(?!${letter})|
          üzgün|özür|xin lỗi|maaf)|
        抱歉|对不起|對不起|申し訳|すみません|ごめん|죄송|미안|عذر|آسف|माफ़|क्षमा
      `,
      'u',
    ),
)

/** The text, or what it does not say, as the reason. */
const aboutText = lazily(
  () =>
    new RegExp(
      regexSource`
        (?<!${letter})(?:t[eé]xt|teks|testo|passage|pasaje|metin|metn|текст|văn bản|informa|angab|nachricht|mensaje|
          messag|messaggio|bericht|сообщени)|文|テキスト|メッセージ|信息|資訊|情報|본문|글|텍스트|정보|نص|पाठ
      `,
      'u',
    ),
)
