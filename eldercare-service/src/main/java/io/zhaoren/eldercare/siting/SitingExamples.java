package io.zhaoren.eldercare.siting;

/** Requests and answers as they stand in the documentation. */
final class SitingExamples {

  static final String MAP_GIVEN =
      """
      {"type":"FeatureCollection","coordinates":"synthetic","source":"sample province",
       "features":[
        {"type":"Feature","id":"330602001001","geometry":{"type":"Point","coordinates":[120.58,30.0]},
         "properties":{"kind":"community","name":"样例社区","households":1850,"estate":"existing",
                       "floorArea":120,"elders":640}},
        {"type":"Feature","id":"site-1","geometry":{"type":"Point","coordinates":[120.583,30.002]},
         "properties":{"kind":"candidate","places":200}}]}
      """;

  static final String MAP =
      """
      {"type":"FeatureCollection","features":[
        {"type":"Feature","id":"330602001001","geometry":{"type":"Point","coordinates":[120.58,30.0]},
         "properties":{"kind":"community","name":"样例社区","households":1850,"floorArea":120,
                       "elders":640,"eldersFrom":"register","facilityWithinWalk":false,
                       "floorAreaRequired":370,"floorAreaMissing":250}}],
       "about":{"elders":640,"eldersWithinWalk":0,"coordinates":"synthetic","walkReachMetres":692}}
      """;

  static final String ASKED = "{\"area\":\"330600\",\"build\":5,\"capacity\":200}";

  static final String PLAN_MAP =
      """
      {"type":"FeatureCollection","features":[
        {"type":"Feature","id":"330602-site-1","geometry":{"type":"Point","coordinates":[120.583,30.002]},
         "properties":{"kind":"new-facility","rank":1,"adds":200}}],
       "about":{"elders":640,"servedNow":0,"served":200,"bound":200,"gap":0,"repeatable":true,
                "coordinates":"synthetic"}}
      """;

  private SitingExamples() {}
}
