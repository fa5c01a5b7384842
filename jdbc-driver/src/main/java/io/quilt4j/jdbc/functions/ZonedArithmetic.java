package io.quilt4j.jdbc.functions;

/** What {@code +} and {@code -} make of moments. Called by generated code, which is why it is public. */
public final class ZonedArithmetic {

    private ZonedArithmetic() {}

    public static Zoned plus(Object moment, long millis) {
        Zoned zoned = (Zoned) moment;
        return Zoned.of(Math.addExact(zoned.millis(), millis), zoned.zone());
    }

    public static Zoned plusMonths(Object moment, int months) {
        Zoned zoned = (Zoned) moment;
        return zoned.at(zoned.local().plusMonths(months));
    }

    public static Zoned minus(Object moment, long millis) {
        return plus(moment, -millis);
    }

    public static Zoned minusMonths(Object moment, int months) {
        return plusMonths(moment, -months);
    }

    public static long between(long later, long earlier) {
        return later - earlier;
    }

    public static long betweenDays(int later, int earlier) {
        return ((long) later - earlier) * 86_400_000L;
    }

    public static long betweenTimes(int later, int earlier) {
        return (long) later - earlier;
    }

    public static long betweenZoned(Object later, Object earlier) {
        return ((Zoned) later).millis() - ((Zoned) earlier).millis();
    }
}
