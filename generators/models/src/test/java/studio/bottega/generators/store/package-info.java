@org.jspecify.annotations.NullMarked
package studio.bottega.generators.store;
