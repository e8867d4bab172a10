import { describe, expect, test } from "@jest/globals";
import { detectLanguage } from "../../../src/analysis/reading/detect-language.js";

const GERMAN =
  "Die Bürgermeisterin von Halvorn erklärte am Montag, dass die alte Brücke zwei Wochen lang gesperrt bleibt. Die Anwohner wurden nach ihren Angaben schon im Frühjahr benachrichtigt, doch viele wollen davon nichts gehört haben und verlangen nun eine Entschädigung von der Stadt.";

describe("detecting the language", () => {
  test.each([
    ["en", "The mayor of Halvorn said on Monday that the bridge would be closed for two weeks."],
    ["en", "He said no."],
    ["de", GERMAN],
    [
      "fr",
      "La maire de Halvorn a déclaré lundi que le vieux pont resterait fermé pendant deux semaines. Selon elle, les riverains ont été prévenus dès le printemps, mais beaucoup d’entre eux affirment ne rien avoir reçu et demandent désormais une indemnité à la ville.",
    ],
    [
      "es",
      "La alcaldesa de Halvorn declaró el lunes que el viejo puente permanecerá cerrado durante dos semanas. Según ella, los vecinos fueron avisados en primavera, pero muchos aseguran que no recibieron nada y exigen ahora una indemnización al ayuntamiento.",
    ],
    [
      "ru",
      "Мэр города заявила в понедельник, что старый мост будет закрыт на две недели. По её словам, жителей предупредили ещё весной, однако многие утверждают, что ничего не получали, и требуют теперь компенсации.",
    ],
    ["fr", "Le pont sera fermé mardi, a dit la maire. « Nous attendons », a-t-elle ajouté."],
    ["de", "Die Brücke wird am Dienstag gesperrt, sagte die Bürgermeisterin. „Wir warten.“"],
    ["es", "El puente será cerrado el martes, dijo la alcaldesa, y los vecinos esperan."],
    ["nl", "De brug wordt dinsdag gesloten, zei de burgemeester, en het is niet de eerste keer."],
  ])("finds %s", (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  test("tells a long text by more than its beginning", () => {
    const english =
      "This story was first told by the people of the harbour, and they had told it for years. ".repeat(2);
    const german = `${GERMAN} `.repeat(12);
    expect(detectLanguage(`${english}\n\n${german}`)).toBe("de");
    expect(detectLanguage(`${german.slice(0, 500)}\n\n${english.repeat(18)}`)).toBe("en");
  });

  test.each([
    "",
    "12:30",
    "Halvorn 3, Tarn 2",
    "…",
    "😀😀😀",
    "Ada Lund",
    "Lund: tax plan dead",
    "Le Pen, de la Cruz, van den Berg",
  ])("never calls the short %j another language than English", (text) => {
    expect(["en", "und"]).toContain(detectLanguage(text));
  });
});
