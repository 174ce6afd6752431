import type { EChartsCoreOption } from "echarts/core";

/** The tokens of the page a chart stands in: dark where the page is dark. */
const INK = {
  ink: "var(--ink)",
  soft: "var(--ink-soft)",
  line: "var(--line)",
  come: "var(--accent)",
  gone: "var(--good)",
  late: "var(--danger)",
};

/** Narrow, so that its words can still be read on a telephone. */
const SIZE = { width: 480, height: 250 };
/** ECharts writes the name into attributes as it is: quotes in it would break them. */
const FONT = "system-ui, sans-serif";

/** Loads ECharts when the first chart is drawn, and of it only what the charts use. */
let drawing: Promise<typeof import("echarts/core")> | null = null;
async function load() {
  // Outside Node nobody is called `global`, which zrender asks for.
  (globalThis as { global?: unknown }).global ??= globalThis;
  const [echarts, { SVGRenderer }] = await Promise.all([
    import("echarts/core"),
    import("echarts/renderers"),
    import("echarts/lib/chart/bar"),
    import("echarts/lib/chart/line"),
    import("echarts/lib/component/gridSimple"),
    import("echarts/lib/component/legendPlain"),
    import("echarts/lib/component/aria"),
  ]);
  echarts.use([SVGRenderer]);
  return echarts;
}

/**
 * What `style-src 'self'` keeps from applying stands as attributes; the sheet for the pointer is not needed. ECharts counts
 * its drawings in its ids: with `id` instead the same figures give the same bytes.
 */
const settled = (svg: string, id: string): string =>
  svg
    .replace(/ class="[^"]*"/g, "")
    .replace(/zr\d+-/g, `${id}-`)
    .replace(/<style[\s\S]*?<\/style>/g, "")
    .replace(/ style="([^"]*)"/g, (_, style: string) =>
      style
        .split(";")
        .flatMap((rule) => {
          const [name = "", value = ""] = rule.split(/:(.*)/s).map((part) => part.trim());
          return /^(?:font-size|font-family|font-weight|text-anchor|dominant-baseline|fill|stroke)$/.test(name)
            ? ` ${name}="${value}"`
            : [];
        })
        .join(""),
    );

async function draw(id: string, option: EChartsCoreOption): Promise<string> {
  drawing ??= load();
  const { init } = await drawing;
  const chart = init(null, null, { renderer: "svg", ssr: true, ...SIZE });
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: FONT, color: INK.ink, fontSize: 13 },
      // Patterns of lines and dots, for whoever tells no colours and for grey paper.
      aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
      legend: { top: 0, itemGap: 32, textStyle: { color: INK.ink, fontSize: 13 } },
      grid: { left: 40, right: 10, top: 36, bottom: 42 },
      ...option,
    });
    return settled(chart.renderToSVGString(), id);
  } finally {
    chart.dispose();
  }
}

const axes = (labels: readonly string[], width = Math.floor((SIZE.width - 50) / labels.length)) => ({
  xAxis: {
    type: "category",
    data: labels,
    axisLabel: { color: INK.soft, fontSize: 11, interval: 0, width, overflow: "break" },
    axisLine: { lineStyle: { color: INK.line } },
    axisTick: { show: false },
  },
  yAxis: {
    type: "value",
    minInterval: 1,
    // Room for the figure above the highest point.
    boundaryGap: [0, 0.1],
    axisLabel: { color: INK.soft },
    splitLine: { lineStyle: { color: INK.line } },
  },
});

type WeekPoint = { label: string; registered: number; closed: number; backlog: number };
export type WeekNames = { registered: string; closed: string; backlog: string };

/** What came and went each week as bars, what was left open as a line, as SVG without styles or scripts. */
export const weekChart = (weeks: readonly WeekPoint[], names: WeekNames): Promise<string> =>
  draw("weeks", {
    ...axes(weeks.map(({ label }) => label)),
    series: [
      {
        type: "bar",
        name: names.registered,
        data: weeks.map((week) => week.registered),
        itemStyle: { color: INK.come },
      },
      { type: "bar", name: names.closed, data: weeks.map((week) => week.closed), itemStyle: { color: INK.gone } },
      {
        type: "line",
        name: names.backlog,
        data: weeks.map((week) => week.backlog),
        symbol: "diamond",
        symbolSize: 9,
        lineStyle: { color: INK.soft, width: 2.5 },
        itemStyle: { color: INK.soft },
        label: { show: true, color: INK.ink, fontSize: 12 },
      },
    ],
  });

type AgePoint = { label: string; open: number; late: number };

/** What is open by how long, the overdue part of each bar apart. */
export const ageChart = (ages: readonly AgePoint[], names: { late: string; inTime: string }): Promise<string> =>
  draw("ages", {
    ...axes(ages.map(({ label }) => label)),
    series: [
      {
        type: "bar",
        stack: "open",
        name: names.late,
        data: ages.map(({ late }) => late),
        itemStyle: { color: INK.late },
      },
      {
        type: "bar",
        stack: "open",
        name: names.inTime,
        data: ages.map(({ open, late }) => open - late),
        itemStyle: { color: INK.come },
      },
    ],
  });
