import { regexSource } from '../text/regex-source.js'
import { hasEastAsian } from './dense-script.js'
import { clausesOf } from './refusals/clauses.js'

/** Whether a reply is what code prints where a value is missing: `null`, `undefined`, `[object Object]`. */
export const isMissingValue = (reply: string): boolean =>
  /^[\s"'`*({[]*(?:null|undefined|nan|object object|nil|nullptr|none?type)[\s"'`*)}\].]*$/iu.test(reply)

/**
 * Returns the words by which a reply is the report of an error that a service passed
 * on: `rate limit exceeded`, `Une erreur est survenue.` Undefined for other replies.
 */
export function failureIn(reply: string): string | undefined {
  const opening = reply.slice(0, 200)
  const code = statusOf.exec(opening)?.[0] ?? nameOf.exec(opening)?.[0]
  if (code !== undefined) return code
  known ??= reports
    .trim()
    .split('\n')
    .flatMap((line) => line.split('|'))
    .map((report) => clausesOf(report).trimEnd())
  const clauses = clausesOf(opening)
  return known.find((report) => clauses.includes(report) || (hasEastAsian(report) && clauses.includes(report.trim())))
}

let known: readonly string[] | undefined

/** `Error: 503`, `HTTP 429`, `502 Bad Gateway`, `status code 500`. */
const statusOf = new RegExp(
  regexSource`
    ^\W{0,3}(?:http(?:/[\d.]+)?|error|fehler|erreur|ошибка|status(?: code)?|错误|エラー|오류|خطأ)
    \W{0,6}(?:code\W{0,3})?[45]\d\d\b|
    ^\W{0,3}[45]\d\d\W{1,3}(?:bad|un|not|too|internal|service|gateway|forbidden|payment|error|server)
  `,
  'iu',
)

/** `Traceback (most recent call last)`, `TypeError: …`, `java.lang.NullPointerException`. */
const nameOf = new RegExp(
  regexSource`
    ^\W{0,3}[Tt]raceback\b|^[\w.$]{0,60}(?:Error|Exception)\b\W|^(?:[Ff]atal )?[Ee]rror\s?:\s|\bE(?:CONN|TIMED)[A-Z]{3,}
  `,
  'u',
)

/** How services report errors, in the form of `clausesOf`. A report may go on. */
const reports = `
  rate limit|too many requests|quota exceeded|exceeded your current quota|internal server error|internal error
  bad gateway|gateway timeout|service unavailable|service is unavailable|service is currently unavailable|server error
  service temporarily unavailable|service is temporarily unavailable|temporarily unavailable|currently overloaded
  server is busy|server is overloaded|model is overloaded|overloaded error|request timed out|request timeout
  connection timed out|connection timeout|timed out|timeout error|connection refused|connection reset|connection closed
  connection error|network error|upstream connect|request failed|request aborted|request cancelled by|generation failed
  something went wrong|error occurred|error has occurred|error while processing|failed to generate|failed to fetch
  failed to load|failed to process|failed to connect|invalid api key|context length exceeded|maximum context length
  token limit exceeded|unexpected end of|unexpected token|unknown error|unexpected error|stack overflow
  no response from|empty response|try again later|please try again|please retry
  fehler aufgetreten|fehler ist aufgetreten|interner fehler|interner serverfehler|serverfehler|zu viele anfragen
  dienst nicht verfugbar|dienst ist nicht verfugbar|derzeit nicht verfugbar|vorubergehend nicht verfugbar
  zeituberschreitung|anfragelimit|etwas ist schiefgelaufen|etwas ist schief gelaufen|versuchen sie es spater
  versuche es spater|unbekannter fehler|verbindungsfehler|netzwerkfehler
  erreur est survenue|erreur s est produite|erreur interne|erreur serveur|erreur du serveur|erreur inconnue
  service indisponible|service est indisponible|temporairement indisponible|delai d attente|delai depasse
  trop de requetes|limite de requetes|quelque chose s est mal passe|veuillez reessayer|reessayez plus tard
  erreur inattendue|erreur reseau|echec de la requete
  producido un error|ocurrido un error|ocurrio un error|error interno|error del servidor|error desconocido
  error inesperado|servicio no disponible|servicio no esta disponible|tiempo de espera|demasiadas solicitudes
  limite de solicitudes|algo salio mal|algo ha salido mal|intentelo de nuevo|intentalo de nuevo|intentelo mas tarde
  ocorreu um erro|erro interno|erro do servidor|erro desconhecido|erro inesperado|servico indisponivel
  tempo limite|tempo esgotado|muitas solicitacoes|muitos pedidos|algo deu errado|algo correu mal|tente novamente
  verificato un errore|errore interno|errore del server|errore sconosciuto|errore imprevisto|servizio non disponibile
  tempo scaduto|troppe richieste|limite di richieste|qualcosa e andato storto|riprova piu tardi|riprovare piu tardi
  fout opgetreden|interne fout|interne serverfout|serverfout|dienst niet beschikbaar|te veel verzoeken|time out verzoek
  er ging iets mis|er is iets misgegaan|probeer het later
  wystąpił błąd|błąd serwera|błąd wewnętrzny|usługa niedostępna|zbyt wiele żądań|przekroczono limit
  przekroczono czas|coś poszło nie tak|spróbuj ponownie
  ett fel uppstod|ett fel har uppstatt|internt serverfel|tjansten ar inte tillganglig|nagot gick fel|forsok igen
  der opstod en fejl|der er opstatt en fejl|det oppstod en feil|noe gikk galt|noget gik galt|prøv igen|prøv igjen
  doslo k chybe|nastala chyba|vnitrni chyba|sluzba neni dostupna|hiba tortent|varatlan hiba|a aparut o eroare
  eroare interna|bir hata olustu|hata olustu|sunucu hatasi|zaman asimi|hizmet kullanilamiyor|cok fazla istek
  bir seyler ters gitti|tekrar deneyin|đã xảy ra lỗi|lỗi máy chủ|lỗi hệ thống|qua nhieu yeu cau|het thoi gian
  vui long thu lai|terjadi kesalahan|kesalahan server|kesalahan internal|terlalu banyak permintaan
  layanan tidak tersedia|waktu habis|silakan coba lagi|virhe tapahtui|tapahtui virhe|palvelinvirhe
  произошла ошибка|возникла ошибка|ошибка сервера|внутренняя ошибка|внутренняя ошибка сервера|неизвестная ошибка
  сервис недоступен|служба недоступна|сервис временно недоступен|превышено время|время ожидания|превышен лимит
  слишком много запросов|что то пошло не так|попробуйте позже|повторите попытку|попробуйте еще раз
  сталася помилка|виникла помилка|помилка сервера|сервіс недоступний|забагато запитів|щось пішло не так
  спробуйте пізніше|възникна грешка|грешка на сървъра|дошло је до грешке|παρουσιαστηκε σφαλμα|προεκυψε σφαλμα
  σφάλμα διακομιστή|παρουσιάστηκε σφάλμα|προέκυψε σφάλμα|η υπηρεσία δεν είναι διαθέσιμη|אירעה שגיאה|שגיאת שרת
  שגיאה פנימית|השירות אינו זמין|יותר מדי בקשות|משהו השתבש
  حدث خطأ|خطأ في الخادم|خطأ داخلي|خطأ غير متوقع|الخدمة غير متاحة|الخدمة غير متوفرة|انتهت المهلة|انتهت مهلة
  تم تجاوز الحد|عدد كبير جدا من الطلبات|طلبات كثيرة جدا|حاول مرة أخرى|يرجى المحاولة|خطایی رخ داد|خطای سرور
  त्रुटि हुई|एक त्रुटि|सर्वर त्रुटि|सेवा उपलब्ध नहीं|समय समाप्त|बहुत अधिक अनुरोध|कुछ गलत हो गया|पुनः प्रयास करें
  เกิดข้อผิดพลาด|บริการไม่พร้อม
  发生错误|發生錯誤|出现错误|出错了|系统错误|服务器错误|伺服器錯誤|内部错误|未知错误|服务不可用|服务暂时不可用|服務不可用
  请求超时|請求逾時|连接超时|请求过多|请求过于频繁|请稍后再试|請稍後再試|请稍后重试|系统繁忙|网络错误|超出限制|调用失败
  エラーが発生|サーバーエラー|内部エラー|予期しないエラー|サービスを利用できません|サービス利用不可|タイムアウト
  リクエストが多すぎ|しばらくしてから|後でもう一度|もう一度お試し|通信エラー|レート制限
  오류가 발생|에러가 발생|서버 오류|내부 오류|알 수 없는 오류|서비스를 사용할 수 없|서비스를 이용할 수 없|시간 초과|시간이 초과
  요청이 너무 많|나중에 다시 시도|다시 시도해|네트워크 오류|요청 한도
`
