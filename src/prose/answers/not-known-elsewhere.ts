import { lazily } from '../../text/lazily.js'
import { regexSource } from '../../text/regex-source.js'

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
 */
export function saysSoElsewhere(text: string): boolean {
  if (text.length > 400) return false
  // Folded texts have their accents apart.
  const composed = text.normalize('NFC')
  return !turns().test(composed) && patterns().some((pattern) => pattern.test(composed))
}

// In the patterns, `.{0,120}` keeps the search within a sentence. None of the parts repeats within another.
const patterns = lazily(() =>
  [
    // German and Dutch: the verb of knowing stands behind the negation, or before it.
    regexSource`
      (?<!\p{L})(?:nicht|niet|kaum)(?!\p{L}).{0,60}(?<!\p{L})(?:(?:eindeutig|genau|sicher|mit sicherheit|te|vast te) )?
      (?:bestimmen|bestimmbar|feststellen|feststellbar|sagen|beurteilen|ermitteln|erkennen|erkennbar|entnehmen|
        ableiten|erschlie(?:ß|ss)en|entscheiden|ersichtlich|hervor|bekannt|klar|angegeben|genannt|erwähnt|eindeutig|
        möglich|bepalen|stellen|zeggen|duidelijk|bekend|vermeld|genoemd|maken|leiden|mogelijk)(?!\p{L})
    `,
    regexSource`
      (?<!\p{L})(?:keine|geen) (?:\p{L}+ ){0,2}(?:angaben?|informationen|information|hinweise?|aussage|informatie|
        aanwijzing(?:en)?)(?!\p{L})
    `,
    // The Romance languages: `non è possibile stabilire`, `ne précise pas`, `no se puede saber`.
    regexSource`
      (?<!\p{L})impos{1,2}[ií](?:bile|ble|vel)(?: de| d| da)?'? ?(?:déterminer|savoir|dire|établir|conclure|
      determinar|saber|
        decir|establecer|determinare|stabilire|sapere|dire|capire|dizer|identificar)(?!\p{L})
    `,
    regexSource`
      (?<!\p{L})(?:non|no|não) (?:\p{L}+ ){0,4}(?:determinare|stabilire|sapere|capire|dedurre|determinar|saber|
      establecer|
        deducir|dizer|identificar|identificare|specifica(?:to|do)?|indica(?:to|do)?|menciona(?:do)?|menziona(?:to)?|
        especifica(?:do)?|precisa(?:to)?|dice|diz|informa|chiaro|claro|noto|suficiente|sufficienti|informazioni|
        información|informações)(?!\p{L})
    `,
    regexSource`
      (?<!\p{L})(?:ne|n') ?(?:\p{L}+ ){1,3}pas[ ]
      (?:\p{L}+ ){0,3}(?:détermin(?:er|ée?)|établie?|savoir|dire|établir|connaître|
      conclure|connue?|
        clair|précisée?|indiquée?|mentionnée?|possible|suffisamment)(?!\p{L})
    `,
    String.raw`(?<!\p{L})(?:ne|n') ?(?:dit|précise|indique|mentionne|permet) (?:pas|aucune?)(?!\p{L})`,
    regexSource`
      (?<!\p{L})(?:aucune|ninguna|nessuna|nenhuma) (?:information|indication|mention|información|indicación|
      mención|informazione|indicazione|informação|indicação)
    `,
    // Swedish, Norwegian and Danish.
    regexSource`
      (?<!\p{L})(?:inte|ikke)(?!\p{L}).{0,60}(?<!\p{L})(?:avgöra|bestämma|fastställa|säga|veta|framgår|angivet|nämns|
        avgjøre|bestemme|fastslå|vite|oppgitt|afgøre|vide|angivet|fremgår)(?!\p{L})|
      (?<!\p{L})(?:framgår|fremgår|går) (?:det )?(?:inte|ikke)(?!\p{L})
    `,
    // The Slavic languages.
    regexSource`
      (?<!\p{L})(?:nie (?:można|da się|wiadomo|sposób|jest możliwe|podano|podaje|określa|wynika)|
        nelze (?:určit|zjistit|říci)|невозможно|нельзя (?:определить|сказать|установить|понять)|
        не (?:указан\p{L}{0,3}|упомина\p{L}{1,5}|сказано|ясно|понятно|известно|могу определить|уда[её]тся определить)|
        нет информации|неможливо)(?!\p{L})
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
        (?<!\p{L})(?:aber|jedoch|doch|mais|cependant|pero|sin embargo|ma|però|tuttavia|mas|porém|maar|echter|
        men|ale|jednak|но|однако|ama|fakat)(?!\p{L})|但|不过|不過|しかし|ですが|하지만|그러나
      `,
      'u',
    ),
)
