import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes longest, and mostly waits for processes, however few lines it has. Anything else goes by its size. */
const FIRST = [
  "access/access",
  "crash/crash",
  "node",
  "cli/demo",
  "worker/journey",
  "web/axe",
  "access/walk",
  "cli/user",
  "cli/lexicon",
  "cli/secret",
  "cli/import",
  "cli/triage",
  "store/d1",
  "chat/confidence",
  "chat/dialogue",
  "journey",
].map((name) => `/test/${name}.test.ts`);

/** Begins with the longest files, so that the workers end together: one left over at the end has a core to itself. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rest = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification) => {
      const at = FIRST.findIndex((name) => moduleId.endsWith(name));
      return at === -1 ? FIRST.length : at;
    };
    return rest.toSorted((a, b) => rank(a) - rank(b));
  }
}
