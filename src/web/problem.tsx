import type { Wording } from "../wording/wording.ts";
import { Layout } from "./layout.tsx";

/** What a person sees when there is no page to show it on. */
export const ProblemPage = ({ words, version, says }: { words: Wording; version: string; says: string }) => (
  <Layout words={words} title={words.web.problem.heading} version={version} switcher={null}>
    <h1>{words.web.problem.heading}</h1>
    <div class="alert" role="alert">
      <p>{says}</p>
    </div>
    <p>
      <a href="/" class="button">
        {words.web.problem.back}
      </a>
    </p>
  </Layout>
);
