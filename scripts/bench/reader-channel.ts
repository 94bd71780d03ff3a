/** Where reading threads tell their numbers. */
export const THREADS = "gongkai-bench-threads";
