"""Places for tests, and the base of all factories; used through `tests.make`."""

import factory
from factory.alchemy import SQLAlchemyModelFactory

import models
from models import WageRegion


class BaseFactory(SQLAlchemyModelFactory):
    class Meta:
        abstract = True
        sqlalchemy_session_persistence = "flush"


class ProvinceFactory(BaseFactory):
    class Meta:
        model = models.Province
        sqlalchemy_get_or_create = ("code",)

    code = "38"
    name = "Thanh Hóa"
    full_name = "Tỉnh Thanh Hóa"
    folded_name = "thanh hoa"
    latitude = 19.807
    longitude = 105.776


class CommuneFactory(BaseFactory):
    class Meta:
        model = models.Commune
        sqlalchemy_get_or_create = ("code",)

    code = "14758"
    province = factory.SubFactory(ProvinceFactory)
    name = "Hạc Thành"
    full_name = "Phường Hạc Thành"
    kind = "phường"
    folded_name = "hac thanh"
    latitude = 19.807
    longitude = 105.776
    wage_region = WageRegion.II
