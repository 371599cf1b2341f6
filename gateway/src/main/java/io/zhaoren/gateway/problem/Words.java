package io.zhaoren.gateway.problem;

/** The same said in Chinese and in English. */
public record Words(String zh, String en) {}
