package studio.bottega.contract.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a value must keep to, beyond its type. */
sealed interface Bound {

    /** Adds the keywords that say it. */
    void writeTo(ObjectNode schema);

    /** A number from {@code min} to {@code max}, both allowed. */
    record Range(double min, double max) implements Bound {
        @Override
        public void writeTo(ObjectNode schema) {
            schema.set("minimum", RecordSchema.number(min));
            schema.set("maximum", RecordSchema.number(max));
        }
    }

    /** A text of so many characters. */
    record Length(int min, int max) implements Bound {
        @Override
        public void writeTo(ObjectNode schema) {
            if (min > 0) {
                schema.put("minLength", min);
            }
            schema.put("maxLength", max);
        }
    }

    /** A text of this form. */
    record Form(String pattern) implements Bound {
        @Override
        public void writeTo(ObjectNode schema) {
            schema.put("pattern", pattern);
        }
    }

    /** A list of so many elements. */
    record Count(int min, int max) implements Bound {
        @Override
        public void writeTo(ObjectNode schema) {
            if (min > 0) {
                schema.put("minItems", min);
            }
            schema.put("maxItems", max);
        }
    }

    /** This number and no other. */
    record Exactly(int value) implements Bound {
        @Override
        public void writeTo(ObjectNode schema) {
            schema.put("const", value);
        }
    }
}
