/**
 * The units, one each: the unit that the kind is compared in, the factor, and the
 * names in English, German, French, Spanish, Italian, Portuguese, Dutch, Russian,
 * Chinese, Japanese and Korean. The names of a few units are in fewer languages.
 */
export const unitNames = `
  % | %, percent, per cent, pct, prozent, pour cent, pourcent, por ciento, por cento, per cento, procent, процент,
    процента, процентов, パーセント, 퍼센트
  ‰ | ‰, per mille, per mil, promille, pour mille
  metre | m, metre, metres, meter, meters, mètre, mètres, metro, metros, metri, метр, метра, метров, м, 米, 公尺,
    メートル, 미터
  metre 1000 | km, kilometre, kilometres, kilometer, kilometers, kilomètre, kilomètres, kilómetro, kilómetros,
    quilômetro, quilômetros, quilómetro, quilómetros, chilometro, chilometri, kms, км, километр, километра,
    километров, 公里, 千米, キロメートル, 킬로미터
  metre 1/100 | cm, centimetre, centimetres, centimeter, centimeters, zentimeter, centimètre, centimètres,
    centímetro, centímetros, centimetro, centimetri, см, сантиметр, сантиметра, сантиметров, 厘米, センチメートル, センチ,
    센티미터
  metre 1/1000 | mm, millimetre, millimetres, millimeter, millimeters, millimètre, millimètres, milímetro,
    milímetros, millimetro, millimetri, мм, 毫米, ミリメートル, 밀리미터
  metre 1/1000000 | μm, micrometre, micrometres, micrometer, micrometers, micron, microns, mikrometer
  metre 1/1000000000 | nm, nanometre, nanometres, nanometer, nanometers
  inch | inch, inches, zoll, pouce, pouces, pulgada, pulgadas, pollice, pollici, polegada, polegadas, дюйм, дюйма,
    дюймов, 英寸, インチ
  inch 12 | ft, foot, feet, fuß, pied, pieds, pie, pies, piede, piedi, фут, фута, футов, 英尺, フィート
  inch 36 | yd, yds, yard, yards
  inch 63360 | mi, mile, miles, meile, meilen, mille, milles, milla, millas, miglio, miglia, milha, milhas, миля,
    мили, миль, 英里, マイル
  square-metre | m², m2, sqm, sq m, square metre, square metres, square meter, square meters, quadratmeter, qm,
    mètre carré, mètres carrés, metro cuadrado, metros cuadrados, metro quadrato, metri quadrati, metro quadrado,
    metros quadrados, vierkante meter, 平方米, 平方メートル
  square-metre 1000000 | km², km2, sqkm, sq km, square kilometre, square kilometres, square kilometer, square
    kilometers, quadratkilometer, kilomètres carrés, kilómetros cuadrados, chilometri quadrati, quilômetros
    quadrados, vierkante kilometer, 平方公里
  square-metre 10000 | ha, hectare, hectares, hektar, hectárea, hectáreas, ettaro, ettari
  acre | acre, acres
  square-foot | ft², sq ft, sqft, square foot, square feet
  gram | g, gr, gram, grams, gramme, grammes, gramm, gramo, gramos, grammo, grammi, grama, gramas, г, грамм,
    грамма, граммов, 克, グラム, 그램
  gram 1000 | kg, kgs, kilo, kilos, kilogram, kilograms, kilogramme, kilogrammes, kilogramm, kilogramo,
    kilogramos, chilogrammo, chilogrammi, quilo, quilos, quilograma, quilogramas, кг, килограмм, килограмма,
    килограммов, 公斤, 千克, キログラム, キロ, 킬로그램
  gram 1/1000 | mg, milligram, milligrams, milligramme, milligrammes, milligramm, miligramo, miligramos,
    milligrammo, milligrammi, мг, 毫克
  gram 1/1000000 | μg, mcg, microgram, micrograms, mikrogramm
  gram 1000000 | t, tonne, tonnes, metric ton, metric tons, tonnen, tonelada, toneladas, tonnellata, tonnellate,
    тонна, тонны, тонн, 吨, トン, 톤
  ton | ton, tons
  ounce | oz, ounce, ounces, unze, unzen, once, onces, onza, onzas
  ounce 16 | lb, lbs, pound, pounds, pfund, livre, livres, libra, libras
  ounce 224 | stone
  litre | l, litre, litres, liter, liters, litro, litros, litri, л, литр, литра, литров, 升, リットル, 리터
  litre 1/1000 | ml, millilitre, millilitres, milliliter, milliliters, mililitro, mililitros, millilitro,
    millilitri, мл, 毫升, ミリリットル, 밀리리터
  litre 1/100 | cl, centilitre, centilitres, centiliter, centiliters, zentiliter
  litre 1/10 | dl, decilitre, decilitres, deciliter, deciliters, deziliter
  litre 1000 | m³, m3, cubic metre, cubic metres, cubic meter, cubic meters, kubikmeter, mètres cubes, metros
    cúbicos, metri cubi, 立方米
  gallon | gallon, gallons, gal
  pint | pint, pints, pt
  cup | cup, cups
  tablespoon | tablespoon, tablespoons, tbsp, esslöffel
  teaspoon | teaspoon, teaspoons, tsp, teelöffel
  second | s, sec, secs, second, seconds, sekunde, sekunden, sek, seconde, secondes, segundo, segundos, secondo,
    secondi, seconden, секунда, секунды, секунд, сек, 秒, 秒钟, 초
  second 1/1000 | ms, millisecond, milliseconds, millisekunde, millisekunden, milliseconde, millisecondes,
    milisegundo, milisegundos
  second 60 | min, mins, minute, minutes, minuten, minuto, minutos, minuti, минута, минуты, минут, мин, 分, 分钟, 分鐘,
    分間, 분
  second 3600 | h, hr, hrs, hour, hours, stunde, stunden, std, heure, heures, hora, horas, ora, ore, uur, uren,
    час, часа, часов, ч, 小时, 小時, 個小時, 个小时, 時間, 시간
  second 86400 | d, day, days, tag, tage, tagen, jour, jours, día, días, dia, dias, giorno, giorni, dag, dagen,
    день, дня, дней, 天, 日, 日間, 일
  second 604800 | wk, wks, week, weeks, woche, wochen, semaine, semaines, semana, semanas, settimana, settimane,
    weken, неделя, недели, недель, 周, 星期, 週間, 주
  month | month, months, mo, mos, monat, monate, monaten, mois, mes, meses, mese, mesi, mês, maand, maanden,
    месяц, месяца, месяцев, 个月, 個月, ヶ月, か月, 개월
  month 12 | yr, yrs, year, years, jahr, jahre, jahren, an, ans, année, années, año, años, anno, anni, ano, anos,
    jaar, год, года, лет, 年, 年間, 년
  month 120 | decade, decades, jahrzehnt, jahrzehnte, décennie, décennies, década, décadas
  month 1200 | century, centuries, jahrhundert, jahrhunderte, siècle, siècles, siglo, siglos, secolo, secoli,
    século, séculos
  clock | h, heure, heures, hora, horas, ora, ore, uur
  °c | °c, ℃, oc, degrees celsius, degree celsius, degrees c, grad celsius, degrés celsius, grados celsius, gradi
    celsius, graus celsius, graden celsius, degrees centigrade, celsius, 摄氏度
  °f | °f, ℉, of, degrees fahrenheit, degree fahrenheit, degrees f, grad fahrenheit, fahrenheit
  kelvin | kelvin, kelvins, k
  ° | °, degree, degrees, deg, grad, degré, degrés, grado, grados, gradi, grau, graus, graden, градус, градуса,
    градусов, 度, 도
  km/h | km/h, kmh, kph, kmph, km/hr, km/std, km per hour, kilometres per hour, kilometers per hour, kilometres an
    hour, kilometers an hour, kilometer pro stunde, stundenkilometer, kilomètres par heure, kilomètres heure,
    kilómetros por hora, chilometri orari, chilometri all'ora, quilômetros por hora, kilometer per uur, км/ч,
    公里/小时
  mph | mph, mi/h, miles per hour, miles an hour, meilen pro stunde
  m/s | m/s, metres per second, meters per second, meter pro sekunde, mètres par seconde, metros por segundo,
    metri al secondo
  knot | kn, kt, kts, knot, knots, knoten, nœuds, nudos
  watt | w, watt, watts
  watt 1000 | kw, kilowatt, kilowatts
  watt 1000000 | megawatt, megawatts
  watthour 1000 | kwh, kilowatt hour, kilowatt hours, kilowattstunde, kilowattstunden
  volt | v, volt, volts
  ampere | amp, amps, ampere, amperes
  hertz | hz, hertz
  hertz 1000 | khz, kilohertz
  hertz 1000000 | mhz, megahertz
  hertz 1000000000 | ghz, gigahertz
  joule | j, joule, joules
  joule 1000 | kj, kilojoule, kilojoules
  calorie 1000 | kcal, kilocalorie, kilocalories
  byte | byte, bytes
  kilobyte | kb, kilobyte, kilobytes
  megabyte | mb, megabyte, megabytes
  gigabyte | gb, gigabyte, gigabytes
  terabyte | tb, terabyte, terabytes
  pixel | px, pixel, pixels
  decibel | db, decibel, decibels, dezibel
  USD | $, us$, usd, dollar, dollars, us dollar, us dollars, u.s. dollars, american dollars, dólar, dólares,
    dollari, dollaro, bucks, доллар, доллара, долларов, 美元, ドル, 달러
  AUD | a$, au$, aud, australian dollar, australian dollars
  CAD | c$, ca$, can$, cad, canadian dollar, canadian dollars
  NZD | nz$, nzd, new zealand dollars
  HKD | hk$, hkd, hong kong dollars, 港元
  SGD | s$, sgd, singapore dollars
  EUR | €, eur, euro, euros, евро, 欧元, ユーロ, 유로
  GBP | £, gbp, pound, pounds, pound sterling, pounds sterling, sterling, quid, british pounds, livre sterling,
    livres sterling, libras esterlinas, фунт, фунта, фунтов, 英镑, ポンド
  GBP 1/100 | pence, penny
  JPY | ¥, jpy, jp¥, yen, yens, иена, иены, иен, 日元, 円, 엔
  CNY | ¥, cny, rmb, cn¥, yuan, renminbi, юань, юаня, юаней, 元, 人民币, 块
  INR | ₹, inr, rs, rupee, rupees, rupie, rupien, roupies, रुपये, रुपया, 卢比, ルピー
  KRW | ₩, krw, won, 원
  RUB | ₽, rub, ruble, rubles, rouble, roubles, rubel, rublo, rublos, рубль, рубля, рублей, руб
  CHF | chf, sfr, swiss franc, swiss francs, schweizer franken, franken, francs suisses, fr
  BRL | r$, brl, real, reais, brazilian reais
  PLN | zł, pln, zloty, zlotys, złoty, złotych
  TRY | ₺, lira, liras
  ILS | ₪, shekel, shekels
  UAH | ₴, uah, hryvnia
  VND | ₫, vnd, dong
  MXN | mx$, mxn, mexican pesos
  SEK | sek, kr, swedish kronor, kronor, krona
  NOK | nok, kr, norwegian kroner, kroner, krone
  DKK | dkk, kr, danish kroner, kroner, krone
  CZK | czk, kč, koruna, korun
  BTC | ₿, btc, bitcoin, bitcoins
  ETH | eth, ether
  cent | cent, cents, ct, cts, ¢, centimes, céntimos, centavos, centesimi
`
