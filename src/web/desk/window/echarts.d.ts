declare module "echarts/lib/chart/bar";
declare module "echarts/lib/chart/line";
declare module "echarts/lib/component/gridSimple";
declare module "echarts/lib/component/legendPlain";
declare module "echarts/lib/component/aria";
